import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Decider, DecisionsRig } from '../../../test/rigs/decisions-rig.ts';

let rig: DecisionsRig;
beforeAll(async () => {
  rig = await DecisionsRig.create();
});
afterEach(() => rig.ingest.empty());
afterAll(() => rig.drop());

interface Answer {
  correctConversion: {
    conversion: { payout: { amount: string }; saleAmount: { amount: string } | null } | null;
    userErrors: { field: string[]; code: string }[];
  };
}
const mutation = `mutation ($input: CorrectConversionInput!) { correctConversion(input: $input) {
  conversion { payout { amount } saleAmount { amount } } userErrors { field code } } }`;
const usd = (amount: string) => ({ amount, currency: 'USD' });
async function correct(input: object, person: Decider = 'dora') {
  const { correctConversion } = await rig.tell<Answer>(person, mutation, {
    input: { reason: 'a typo', ...input },
  });
  return correctConversion;
}

/** Terms by which the sale counts: 10 % for the publisher, 20 % from the advertiser. */
async function paysShares(): Promise<void> {
  await rig.ingest.owner.query(`update offers.offer set payout_type = 'CPS', payout_share_ppm = 100000, payout_micros = 0,
    revenue_type = 'CPS', revenue_share_ppm = 200000, revenue_micros = 0`);
  await rig.ingest.owner.query(
    'update reporting.conversion set terms_version = (select max(version) from offers.terms)',
  );
}

test('another sale is priced by the terms of the click, and the rollups and the history follow', async () => {
  const [id = ''] = await rig.conversions(1);
  await paysShares();
  const answer = await correct({ id, saleAmount: usd('50.00') });
  expect(answer).toEqual({
    conversion: { payout: { amount: '5.00' }, saleAmount: { amount: '50.00' } },
    userErrors: [],
  });
  expect(await rig.earned()).toEqual({ conversions: 1, payout: 5_000_000, revenue: 10_000_000 });
  await correct({ id, saleAmount: usd('50') }); // nothing changes, nothing is noted
  const query = `{ conversions { edges { node {
    price { sentence revenueSentence runnerUp termsVersion }
    history { actor actorName reason payoutBefore { amount } payoutAfter { amount } revenueAfter { amount } saleAmountBefore { amount } saleAmountAfter { amount } } } } } }`;
  const { conversions } = await rig.tell<{ conversions: { edges: { node: Record<string, object[]> }[] } }>(
    'dora',
    query,
  );
  expect(conversions.edges[0]?.node).toMatchObject({
    price: {
      sentence: expect.stringMatching(/^10 % of 50.00 USD, by the offer's own price, in force since 20\d\d-/),
      revenueSentence: expect.stringMatching(/^20 % of 50.00 USD/),
      runnerUp: null,
    },
  });
  expect(conversions.edges[0]?.node.history).toEqual([
    expect.objectContaining({ actor: 'ADVERTISER', actorName: 'Shoe shop', payoutBefore: null }),
    {
      actor: 'STAFF',
      actorName: 'Dora',
      reason: 'a typo',
      payoutBefore: { amount: '1.20' },
      payoutAfter: { amount: '5.00' },
      revenueAfter: { amount: '10.00' },
      saleAmountBefore: null,
      saleAmountAfter: { amount: '50.00' },
    },
  ]);
});

test('a foreign currency is converted with the rate of the conversion', async () => {
  const [id = ''] = await rig.conversions(1);
  await rig.ingest.owner.query("update reporting.conversion set currency = 'EUR', rate = 1.0834");
  await correct({ id, payout: { amount: '3.00', currency: 'EUR' } });
  expect(
    await rig.ingest.rows('select payout_micros, payout_network_micros from reporting.conversion'),
  ).toEqual([{ payout_micros: '3000000', payout_network_micros: '3250200' }]);
});

describe('is told what to fix', () => {
  test.each([
    [{ payout: usd('1') }, null, ['input,id NOT_FOUND']],
    [{}, 'APPROVED', ['input REQUIRED']],
    [{ payout: usd('1'), reason: ' ' }, 'APPROVED', ['input,reason REQUIRED']],
    [{ payout: usd('1,5') }, 'APPROVED', ['input,payout,amount AMOUNT_INVALID']],
    [{ revenue: { amount: '1', currency: 'EUR' } }, 'APPROVED', ['input,revenue,currency CURRENCY_DIFFERS']],
    [{ payout: usd('1') }, 'LOCKED', ['input,id CONVERSION_LOCKED']],
    [{ payout: usd('1') }, 'REVERSED', ['input,id STATUS_INVALID']],
  ])('%j of what is %s', async (input, status, expected) => {
    const [made = ''] = await rig.conversions(1);
    if (status) await rig.ingest.owner.query('update reporting.conversion set status = $1', [status]);
    const { userErrors } = await correct({ id: status === null ? 'cnv_none' : made, ...input });
    expect(userErrors.map(({ field, code }) => `${field} ${code}`)).toEqual(expected);
    const amounts = await rig.ingest.rows('select payout_micros from reporting.conversion');
    expect(amounts).toEqual([{ payout_micros: '1200000' }]);
  });
});

test('a publisher reads its history without names and without what is not its business', async () => {
  const [id = ''] = await rig.conversions(1);
  await correct({ id, revenue: usd('9') });
  await correct({ id, payout: usd('2') });
  await rig.tell('dora', `mutation { flagConversions(ids: ["${id}"], reason: "odd") { changedCount } }`);
  const query = (fields: string) => `{ conversions { edges { node { history { ${fields} } } } } }`;
  expect(await rig.tell('ann', query('actor actorName reason payoutAfter { amount }'))).toEqual({
    conversions: {
      edges: [
        {
          node: {
            history: [
              {
                actor: 'ADVERTISER',
                actorName: 'the advertiser',
                reason: 'Reported as APPROVED by postback',
                payoutAfter: { amount: '1.20' },
              },
              { actor: 'STAFF', actorName: 'the network', reason: 'a typo', payoutAfter: { amount: '2.00' } },
            ],
          },
        },
      ],
    },
  });
  for (const secret of ['revenueBefore { amount }', 'revenueAfter { amount }', 'flaggedAfter'])
    expect((await rig.ask('ann', query(secret))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await rig.tell('ben', query('actor'))).toEqual({ conversions: { edges: [] } });
});

test.each(['rita', 'otto', 'ann', 'ben'] as const)('%s corrects nothing', async (person) => {
  const [id = ''] = await rig.conversions(1);
  const { errors } = await rig.ask(person, mutation, { input: { id, payout: usd('1'), reason: 'mine' } });
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
