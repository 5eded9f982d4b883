import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Decider, DecisionsRig } from '../../../test/rigs/decisions-rig.ts';
import {
  aClick,
  aFallbackClick,
  aPostback,
  hourMs,
  minuteMs,
  noonMs,
} from '../../../test/samples/redirect-events.ts';

let rig: DecisionsRig;
const [paid, refused, silent] = [aClick(), aClick(), aClick()];
const fallback = aFallbackClick();
const ofBen = aClick({ publisherId: 'pub_2', linkId: 'lnk_2' });
const refusedReport = aPostback(refused, { advertiserId: 'adv_2', orderId: 'R-1', at: noonMs + 9 * hourMs });
beforeAll(async () => {
  rig = await DecisionsRig.create();
  await rig.ingest.ingest([
    ...[paid, refused, silent, fallback, ofBen],
    ...[
      aPostback(paid, { orderId: 'P-1' }),
      refusedReport,
      aPostback(ofBen, { orderId: 'B-1', at: noonMs + 9 * hourMs + minuteMs }),
    ],
  ]);
});
afterAll(() => rig.drop());

interface Answer {
  whyMissing: {
    code: string;
    sentence: string;
    reports: { verdict: string; reason: string | null }[];
    conversion: { id: string } | null;
    conversions: object[];
    click: { id: string } | null;
  };
}
async function ask(args: string, person: Decider = 'rita'): Promise<Answer['whyMissing']> {
  const query = `{ whyMissing(${args}) { code sentence reports { verdict reason } conversion { id } conversions { id } click { id } } }`;
  return (await rig.tell<Answer>(person, query)).whyMissing;
}

test.each([
  ['a paid click', () => `clickId: "clk_${paid.clickId}"`, 'COUNTED'],
  ['its order', () => 'orderId: "P-1"', 'COUNTED'],
  ['a refused report', () => `clickId: "${refused.clickId}"`, 'REFUSED'],
  ['a click that nobody reported', () => `clickId: "${silent.clickId}"`, 'NOT_REPORTED'],
  ['a visit without an offer', () => `clickId: "${fallback.clickId}"`, 'CLICK_NOT_PAYABLE'],
  ['a click that is none', () => 'clickId: "01jd0000000000000000000000"', 'CLICK_UNKNOWN'],
  ['an order that nobody has', () => 'orderId: "none"', 'NOTHING_FOUND'],
  ['a time at which nothing came', () => 'around: "2026-01-01T00:00:00Z"', 'NOTHING_FOUND'],
])('%s', async (_, args, code) => {
  const answer = await ask(args());
  expect(answer.code).toBe(code);
  expect(answer.sentence.length).toBeGreaterThan(20);
});

test('by time and advertiser, with the report as it came for staff', async () => {
  const at = new Date(refusedReport.at + 20 * minuteMs).toISOString();
  const query = `{ whyMissing(around: "${at}", advertiserId: "adv_2") { code reports { reason } click { id } postback { id } } }`;
  expect(await rig.tell('rita', query)).toEqual({
    whyMissing: {
      ...{ code: 'REFUSED', reports: [{ reason: 'ADVERTISER_MISMATCH' }] },
      ...{ click: { id: `clk_${refused.clickId}` }, postback: { id: refusedReport.eventId } },
    },
  });
  expect((await ask(`around: "${at}"`)).reports).toHaveLength(2);
  expect((await ask(`around: "${at}", offerId: "off_none"`)).code).toBe('NOTHING_FOUND');
});

describe('a publisher', () => {
  test('is told of its own', async () => {
    expect((await ask(`clickId: "${refused.clickId}"`, 'ann')).code).toBe('REFUSED');
    expect(await ask('orderId: "P-1"', 'ann')).toMatchObject({
      code: 'COUNTED',
      click: { id: `clk_${paid.clickId}` },
    });
  });

  test('and of nobody else’s: those are as if they were not there', async () => {
    const at = new Date(refusedReport.at).toISOString();
    expect((await ask(`around: "${at}"`, 'ann')).reports).toHaveLength(1);
    for (const args of [`clickId: "${ofBen.clickId}"`, 'orderId: "B-1"']) {
      const answer = await ask(args, 'ann');
      expect(['CLICK_UNKNOWN', 'NOTHING_FOUND']).toContain(answer.code);
      expect(answer).toMatchObject({ reports: [], conversion: null, conversions: [], click: null });
      const none = args.replace(ofBen.clickId, '01jd0000000000000000000000').replace('B-1', 'X-9');
      const other = await ask(none, 'ann');
      expect(answer.sentence.replace(ofBen.clickId, '').replace('B-1', '')).toBe(
        other.sentence.replace('01jd0000000000000000000000', '').replace('X-9', ''),
      );
    }
  });

  test.each([
    `{ whyMissing(clickId: "${paid.clickId}") { postback { id } } }`,
    '{ whyMissing(orderId: "P-1", advertiserId: "adv_1") { code } }',
  ])('is refused %s', async (query) => {
    expect((await rig.ask('ann', query)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

test('something to look for is needed, and the scope', async () => {
  expect((await rig.ask('rita', '{ whyMissing(clickId: " ") { code } }')).errors?.[0]?.extensions.code).toBe(
    'BAD_USER_INPUT',
  );
  expect(
    (await rig.ask('otto', '{ whyMissing(orderId: "P-1") { code } }')).errors?.[0]?.extensions.code,
  ).toBe('FORBIDDEN');
});
