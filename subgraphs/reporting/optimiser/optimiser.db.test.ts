import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { KeptContextEvidence, KeptEvidence } from '../../../domain/optimiser/kept-evidence.ts';
import { type Person, type ReportingRig, startReportingRig } from '../../../test/rigs/reporting-rig.ts';
import { countCells, whatIfHistory, whatIfNetwork } from '../../../test/samples/what-if-story.ts';

const count = 3000;
const until = Math.floor(Date.now() / 900_000) * 900_000;
const history = whatIfHistory(4, count, until);

const context = (given: Partial<KeptContextEvidence>): KeptContextEvidence => ({
  ...{ country: null, device: null, publisherId: null, sub1: null, clicks: 1, epcMicros: 123_456.7 },
  offers: [
    {
      ...{
        offerId: 'off_de',
        share: 0.75,
        epcMicros: 420_000,
        epcLowMicros: 310_000,
        epcHighMicros: 550_000,
      },
      ...{ best: 0.91, clicks: 1240, maturedClicks: 1200.5, conversions: 88 },
    },
  ],
  ...given,
});
const both = { country: 'DE', device: 'MOBILE' };
const kept: KeptEvidence = {
  ...{ optimiseFor: 'NETWORK_MARGIN', currency: 'EUR' },
  contexts: [
    context({ clicks: 4000 }),
    context({ ...both, clicks: 2500 }),
    context({ country: 'AT', device: 'MOBILE', clicks: 1500 }),
    context({ ...both, publisherId: 'pub_a', clicks: 1000 }),
    context({ ...both, publisherId: 'pub_a', sub1: '', clicks: 900 }),
    context({ ...both, publisherId: 'pub_b', clicks: 1500 }),
  ],
};

let rig: ReportingRig;

beforeAll(async () => {
  rig = await startReportingRig(history);
  await rig.change(whatIfNetwork);
  await rig.change(countCells);
  await rig.change(`
    insert into offers.smartlink (id, name, status, visibility, mode, optimise_for) values
      ('smk_e', 'Computed', 'ACTIVE', 'OPEN', 'AUTO_OPTIMIZE', 'PUBLISHER_PAYOUT'),
      ('smk_s', 'Soon', 'ACTIVE', 'OPEN', 'AUTO_OPTIMIZE', 'PUBLISHER_PAYOUT');
    insert into optimiser.click_cell values ('smk_s', now(), 15, 'off_de', 'pub_a', 'DE', 'MOBILE', '', 1, 1, 1, 1);
    insert into optimiser.evidence values ('smk_e', '2026-11-20T10:00Z', '2026-11-20T09:59Z', '${JSON.stringify(kept)}');
    insert into optimiser.run (smartlink_id, started_at, took_ms, reason, data_through, clicks, matured_clicks, conversions,
      contexts, share_moved, error)
    select 'smk_e', timestamptz '2026-11-20T10:00Z' + make_interval(mins => n), 12.5, 'CLICKS', null, 4000 + n, 3000.5, 200, 6,
      0.03125, case when n = 3 then 'out of memory' end
    from generate_series(1, 5) n`);
});
afterAll(() => rig.stop());

interface Evidence {
  readonly computedAt: string | null;
  readonly unoptimisedReason: string | null;
  readonly unoptimisedSentence: string | null;
  readonly contexts: { readonly totalCount: number; readonly edges: { readonly node: Shown }[] };
}
interface Shown {
  readonly id: string;
  readonly country: string | null;
  readonly publisher: { readonly id: string } | null;
  readonly clicks: number;
}

const evidenceFields = `smartlink { id } optimiseFor currency computedAt dataThrough unoptimisedReason unoptimisedSentence`;
const contextFields = `id country device publisher { id } sub1 clicks epc { amount currency }
  offers { offer { id } share epc { amount } epcLow { amount } epcHigh { amount } probabilityOfBeingBest clicks maturedClicks conversions }`;

async function evidenceOf(smartlinkId: string, args = ''): Promise<Evidence | null> {
  const query = `query ($id: ID!) { optimiserEvidence(smartlinkId: $id) { ${evidenceFields}
    contexts${args} { totalCount edges { node { ${contextFields} } } pageInfo { hasNextPage endCursor } } } }`;
  const { data, errors } = await rig.ask('manager', query, { id: smartlinkId });
  expect(errors).toBeUndefined();
  return data?.optimiserEvidence as Evidence | null;
}
const idsOf = (evidence: Evidence | null) => evidence?.contexts.edges.map(({ node }) => node.id);

describe('evidence', () => {
  test('tells what every offer is believed to earn, where, and what that rests on', async () => {
    const evidence = await evidenceOf('smk_e');
    expect(evidence).toMatchObject({
      ...{ smartlink: { id: 'smk_e' }, optimiseFor: 'NETWORK_MARGIN', currency: 'EUR' },
      ...{ computedAt: '2026-11-20T10:00:00.000Z', dataThrough: '2026-11-20T09:59:00.000Z' },
      ...{ unoptimisedReason: null, unoptimisedSentence: null },
    });
    expect(evidence?.contexts.edges[0]?.node).toEqual({
      ...{ id: '|', country: null, device: null, publisher: null, sub1: null, clicks: 4000 },
      epc: { amount: '0.123457', currency: 'EUR' },
      offers: [
        {
          ...{ offer: { id: 'off_de' }, share: 0.75, probabilityOfBeingBest: 0.91 },
          ...{ epc: { amount: '0.42' }, epcLow: { amount: '0.31' }, epcHigh: { amount: '0.55' } },
          ...{ clicks: 1240, maturedClicks: 1200.5, conversions: 88 },
        },
      ],
    });
  });

  test.each([
    ['country: "de"', 'country: "de" is not a country'],
    ['device: "PHONE"', 'device: "PHONE" is not a device'],
  ])('refuses to look for %s, which nobody comes from', async (args, message) => {
    const query = `{ optimiserEvidence(smartlinkId: "smk_e") { contexts(${args}) { totalCount } } }`;
    const { errors } = await rig.ask('manager', query);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors?.[0]?.message).toContain(message);
  });

  test('stands with most clicks first, in pages, narrowed to a country, a device or a publisher', async () => {
    expect(idsOf(await evidenceOf('smk_e'))).toEqual([
      ...['|', '|DE|MOBILE', '|AT|MOBILE', '|DE|MOBILE|pub_b', '|DE|MOBILE|pub_a', '|DE|MOBILE|pub_a|'],
    ]);
    expect(idsOf(await evidenceOf('smk_e', '(country: "AT")'))).toEqual(['|AT|MOBILE']);
    expect(idsOf(await evidenceOf('smk_e', '(device: "DESKTOP")'))).toEqual([]);
    expect(idsOf(await evidenceOf('smk_e', '(publisherId: "pub_a")'))).toEqual([
      ...['|DE|MOBILE|pub_a', '|DE|MOBILE|pub_a|'],
    ]);
    const query = `query ($after: String) { optimiserEvidence(smartlinkId: "smk_e") {
      contexts(first: 4, after: $after) { totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } } }`;
    type Page = { totalCount: number; edges: { node: { id: string } }[]; pageInfo: { endCursor: string } };
    const pageAfter = async (after: string | null | undefined) => {
      const { data } = await rig.ask('manager', query, { after });
      return (data?.optimiserEvidence as { contexts: Page } | null | undefined)?.contexts;
    };
    const first = await pageAfter(null);
    const second = await pageAfter(first?.pageInfo.endCursor);
    expect([first?.totalCount, first?.edges.length, second?.edges.length]).toEqual([6, 4, 2]);
  });

  test.each([
    ['smk_w', 'NOT_AUTO_OPTIMIZE', /set its mode/],
    ['smk_idle', 'NO_CLICKS', /Nobody has clicked/],
    ['smk_s', 'NOT_YET', /in a minute/],
  ])('of %s there is none, because of %s', async (id, reason, sentence) => {
    const evidence = await evidenceOf(id);
    expect(evidence).toMatchObject({ computedAt: null, unoptimisedReason: reason, contexts: { edges: [] } });
    expect(evidence?.unoptimisedSentence).toMatch(sentence);
  });

  test('of no smartlink there is nothing', async () => {
    expect(await evidenceOf('smk_no')).toBeNull();
  });
});

test('runs stand newest first, in pages', async () => {
  const query = `query ($after: String) { optimiserRuns(smartlinkId: "smk_e", first: 3, after: $after) { totalCount
    edges { node { id startedAt tookMs reason dataThrough clicks maturedClicks conversions contexts shareMoved problem } }
    pageInfo { hasNextPage endCursor } } }`;
  type Runs = {
    totalCount: number;
    edges: { node: { id: string; startedAt: string } }[];
    pageInfo: { endCursor: string };
  };
  const runsAfter = async (after: string | null) =>
    (await rig.ask('manager', query, { after })).data?.optimiserRuns as Runs;
  const first = await runsAfter(null);
  expect(first.edges[0]?.node).toEqual({
    ...{ id: expect.any(String), startedAt: '2026-11-20T10:05:00.000Z', tookMs: 12.5, reason: 'CLICKS' },
    ...{ dataThrough: null, clicks: '4005', maturedClicks: 3000.5, conversions: '200', contexts: 6 },
    ...{ shareMoved: 0.03125, problem: null },
  });
  expect(first.edges[2]?.node).toMatchObject({ problem: 'out of memory' });
  const second = await runsAfter(first.pageInfo.endCursor);
  expect([first.totalCount, first.edges.length, second.edges.length]).toEqual([5, 3, 2]);
  const asked = await rig.ask('manager', query, { after: Buffer.from('["x"]').toString('base64url') });
  expect(asked.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

describe('beside even rotation', () => {
  interface Comparison {
    readonly clicks: number;
    readonly effectiveClicks: number;
    readonly isEnough: boolean;
    readonly epc: { micros: string } | null;
    readonly evenEpc: { micros: string } | null;
    readonly evenEpcLow: { micros: string } | null;
    readonly evenEpcHigh: { micros: string } | null;
    readonly differenceLow: { micros: string } | null;
    readonly differenceHigh: { micros: string } | null;
    readonly uplift: number | null;
    readonly dataThrough: string | null;
    readonly sentence: string;
  }
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  async function compare(smartlinkId: string, from: number, to: number): Promise<Comparison> {
    const range = `{ from: "${day(from)}", to: "${day(to)}" }`;
    const query = `{ optimiserEvidence(smartlinkId: "${smartlinkId}") { versusEvenRotation(range: ${range}) {
      clicks effectiveClicks isEnough epc { micros } evenEpc { micros } evenEpcLow { micros } evenEpcHigh { micros }
      difference { micros } differenceLow { micros } differenceHigh { micros } uplift dataThrough sentence } } }`;
    const { data, errors } = await rig.ask('manager', query);
    expect(errors).toBeUndefined();
    const evidence = data?.optimiserEvidence as { versusEvenRotation: Comparison } | null | undefined;
    if (!evidence) throw new Error('There is no such smartlink.');
    return evidence.versusEvenRotation;
  }
  const micros = (money: { micros: string } | null) => Number(money?.micros);

  test('is told what that would have earned, with an interval that holds it', async () => {
    const found = await compare('smk_w', until - count * 60_000, until);
    const worth = history.conversions.reduce((sum, { payoutMicros }) => sum + Number(payoutMicros), 0);
    expect(found).toMatchObject({ clicks: count, isEnough: true });
    expect(found.effectiveClicks).toBeLessThan(count);
    expect(micros(found.epc)).toBe(Math.round(worth / count));
    // Three of four clicks draw evenly from 0.20 and 0.05 conversions of 2.00, the rest has no choice.
    const truth = 2_000_000 * (0.75 * (0.2 + 0.05) * 0.5 + 0.25 * 0.05);
    expect(micros(found.evenEpcLow)).toBeLessThan(truth);
    expect(micros(found.evenEpcHigh)).toBeGreaterThan(truth);
    expect(micros(found.differenceHigh)).toBeLessThan(0); // the weights were the wrong way round
    expect(found.uplift).toBeCloseTo(micros(found.epc) / micros(found.evenEpc) - 1, 3);
    expect(found.sentence).toMatch(
      /^This smartlink earned publishers 0\.\d+ EUR per click; even rotation would have earned an estimated 0\.\d+ ± 0\.\d+ EUR, from 3,000 clicks\.$/,
    );
    expect(Date.parse(found.dataThrough ?? '')).toBeGreaterThanOrEqual(until - 60_000);
  });

  test('auto-optimise is not praised for clicks that were drawn by weight before it was switched on', async () => {
    const mode = (name: string) =>
      rig.change(`update offers.smartlink set mode = '${name}' where id = 'smk_w'`);
    await mode('AUTO_OPTIMIZE');
    const { sentence } = await compare('smk_w', until - count * 60_000, until);
    await mode('WEIGHT');
    expect(sentence).toMatch(/^This smartlink earned/);
  });

  test('what is optimised for the margin is told as what the network earned', async () => {
    const change = (to: string) =>
      rig.change(`update offers.smartlink set optimise_for = '${to}' where id = 'smk_w'`);
    await change('NETWORK_MARGIN');
    const { sentence } = await compare('smk_w', until - count * 60_000, until);
    await change('PUBLISHER_PAYOUT');
    expect(sentence).toMatch(/^This smartlink earned the network 0\.\d+ EUR per click/);
  });

  test('what was rejected, flagged or only said by a pixel is not earned, and a click that earns by itself is', async () => {
    const before = await compare('smk_w', until - count * 60_000, until);
    const [rejected, flagged, claimed] = history.conversions;
    const [paid] = history.clicks;
    await rig.change(`update reporting.conversion set status = 'REJECTED' where id = '${rejected?.id}';
      update reporting.conversion set flagged = true where id = '${flagged?.id}';
      update reporting.conversion set source = 'PIXEL', status = 'PENDING' where id = '${claimed?.id}';
      update reporting.click set click_payout_micros = 300000000 where click_id = '${paid?.clickId}'`);
    const after = await compare('smk_w', until - count * 60_000, until);
    expect(micros(after.epc) - micros(before.epc)).toBeCloseTo((300_000_000 - 3 * 2_000_000) / count, -1);
  });

  test('few clicks tell nothing of it, and none are no division by zero', async () => {
    const few = await compare('smk_s', Date.now() - 86_400_000, Date.now());
    expect(few).toMatchObject({ clicks: 1, isEnough: false, evenEpc: null, uplift: null });
    expect(few.sentence).toMatch(/^Too few clicks to tell: 1 click /);
    const none = await compare('smk_e', until - count * 60_000, until);
    expect(none).toMatchObject({ clicks: 0, isEnough: false, epc: null, dataThrough: null });
    expect(none.sentence).toMatch(/nothing to compare/);
  });
});

describe('is for staff who may read reports', () => {
  test.each<[Person, string]>(
    (['ann', 'robot', 'outsider', 'clerk'] as const).flatMap((person): [Person, string][] => [
      [person, '{ optimiserEvidence(smartlinkId: "smk_e") { computedAt } }'],
      [person, '{ optimiserRuns(smartlinkId: "smk_e") { totalCount } }'],
      [
        person,
        `{ simulateSmartlink(input: { smartlinkId: "smk_e", range: { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" } }) { userErrors { code } } }`,
      ],
    ]),
  )('%s is refused %s', async (person, query) => {
    const { data, errors } = await rig.ask(person, query);
    expect(JSON.stringify(data)).not.toMatch(/smk_e|computedAt":"/);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });

  test('a stranger is not answered', async () => {
    const body = JSON.stringify({ query: '{ optimiserEvidence(smartlinkId: "smk_e") { computedAt } }' });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(rig.url, { method: 'POST', headers, body })).status).toBe(401);
  });
});
