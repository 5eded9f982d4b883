import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { newSortableId } from '../../../platform/new-id.ts';
import { type Decider, DecisionsRig } from '../../../test/rigs/decisions-rig.ts';
import { aClick, aFallbackClick } from '../../../test/samples/redirect-events.ts';

let rig: DecisionsRig;
beforeAll(async () => {
  rig = await DecisionsRig.create();
});
afterEach(() => rig.ingest.empty());
afterAll(() => rig.drop());

interface Recorded {
  verdict: string | null;
  reason: string | null;
  message: string | null;
  postback: {
    id: string;
    source: string;
    givenBy: string;
    query: string;
    advertiser: { id: string } | null;
  } | null;
  conversion: { id: string; status: string; source: string; payout: { amount: string } } | null;
  userErrors: { field: string[]; code: string }[];
}
const mutation = `mutation ($input: RecordConversionInput!) { recordConversion(input: $input) { verdict reason message
  postback { id source givenBy query advertiser { id } } conversion { id status source payout { amount } } userErrors { field code } } }`;
async function record(input: object, person: Decider = 'dora'): Promise<Recorded> {
  const { recordConversion } = await rig.whileJudging(() =>
    rig.tell<{ recordConversion: Recorded }>(person, mutation, { input }),
  );
  return recordConversion;
}
async function visit(): Promise<string> {
  const click = aClick();
  await rig.ingest.ingest([click]);
  return click.clickId;
}

test('a conversion is there when the answer comes, and its history names who reported it', async () => {
  const clickId = await visit();
  const answer = await record({
    clickId: `clk_${clickId}`,
    orderId: 'A-1',
    amount: '80.00',
    currency: 'USD',
  });
  expect(answer).toMatchObject({
    verdict: 'ACCEPTED',
    reason: null,
    message: 'It made the conversion.',
    postback: {
      source: 'API',
      givenBy: 'Dora',
      query: `click_id=${clickId}&order_id=A-1&amount=80.00&currency=USD`,
      advertiser: { id: 'adv_1' },
    },
    conversion: { status: 'APPROVED', source: 'API', payout: { amount: '1.20' } },
    userErrors: [],
  });
  const history = await rig.ingest.rows('select actor, actor_id from reporting.conversion_change');
  expect(history).toEqual([{ actor: 'STAFF', actor_id: 'usr_dora' }]);
});

test('twenty times the same at once is one conversion, and each answer names it', async () => {
  const clickId = await visit();
  const answers = await rig.whileJudging(() =>
    Promise.all(
      Array.from({ length: 20 }, () =>
        rig.tell<{ recordConversion: Recorded }>('dora', mutation, { input: { clickId, orderId: 'A-1' } }),
      ),
    ),
  );
  const verdicts = answers.map(({ recordConversion }) => recordConversion.verdict).sort();
  expect(verdicts).toEqual(['ACCEPTED', ...Array.from({ length: 19 }, () => 'DUPLICATE')]);
  expect(new Set(answers.map(({ recordConversion }) => recordConversion.conversion?.id)).size).toBe(1);
  expect((await rig.earned()).conversions).toBe(1);
});

test('an order that made a conversion is enough to change it, and says so when it is not', async () => {
  const [first, second] = [await visit(), await visit()];
  await record({ clickId: first, orderId: 'A-1', goal: 'sale', status: 'PENDING' });
  expect(await record({ orderId: 'A-1', status: 'APPROVED' })).toMatchObject({
    verdict: 'UPDATED',
    conversion: { status: 'APPROVED' },
  });
  await record({ clickId: second, orderId: 'A-1', goal: 'upsell' });
  const errorOf = async (input: object) => (await record(input)).userErrors[0];
  expect(await errorOf({ orderId: 'A-1' })).toEqual({ field: ['input', 'orderId'], code: 'ORDER_AMBIGUOUS' });
  expect(await record({ orderId: 'A-1', goal: 'upsell', status: 'REVERSED' })).toMatchObject({
    verdict: 'UPDATED',
    conversion: { status: 'REVERSED' },
  });
  expect(await errorOf({ orderId: 'A-2' })).toEqual({ field: ['input', 'orderId'], code: 'ORDER_UNKNOWN' });
});

test('what happened earlier counts then', async () => {
  const clickId = await visit();
  await record({ clickId, convertedAt: '2026-11-20T15:30:00Z' });
  expect(await rig.ingest.rows('select converted_at from reporting.conversion')).toEqual([
    { converted_at: new Date('2026-11-20T15:30:00Z') },
  ]);
});

test('a refusal says why and what to do; a click that is not here yet is waited for', async () => {
  const fallback = aFallbackClick();
  await rig.ingest.ingest([fallback]);
  expect(await record({ clickId: fallback.clickId })).toMatchObject({
    verdict: 'REJECTED',
    reason: 'CLICK_WITHOUT_OFFER',
    message:
      'The visitor was sent to a fallback, not to an offer. Ask the network why the visit got no offer.',
    conversion: null,
  });
  const click = aClick();
  expect((await record({ clickId: click.clickId })).verdict).toBe('WAITING');
  await rig.ingest.ingest([click]);
  expect((await rig.earned()).conversions).toBe(1);
}, 20_000);

describe('what cannot be right is not kept', () => {
  test.each([
    [{}, ['input,clickId CLICK_ID_MISSING']],
    [{ clickId: 'clk_1' }, ['input,clickId CLICK_ID_INVALID']],
    [
      { amount: '1.234,50', currency: 'euro' },
      ['input,amount AMOUNT_INVALID', 'input,currency CURRENCY_INVALID'],
    ],
    [
      { goal: 'g'.repeat(65), orderId: 'o'.repeat(256) },
      ['input,orderId ORDER_ID_TOO_LONG', 'input,goal GOAL_TOO_LONG'],
    ],
    [{ convertedAt: '2999-01-01T00:00:00Z' }, ['input,convertedAt TIME_INVALID']],
  ])('%j', async (input, expected) => {
    const named = Object.keys(input).length === 0 ? input : { clickId: newSortableId(), ...input };
    const { userErrors, verdict } = await record(named);
    expect(userErrors.map(({ field, code }) => `${field} ${code}`)).toEqual(expected);
    expect(verdict).toBe(null);
    expect(await rig.ingest.rows('select 1 from reporting.postback')).toEqual([]);
  });
});

test.each(['rita', 'otto', 'ann', 'ben'] as const)('%s reports nothing', async (person) => {
  const { errors } = await rig.ask(person, mutation, { input: { clickId: await visit() } });
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await rig.ingest.rows('select 1 from reporting.postback')).toEqual([]);
});
