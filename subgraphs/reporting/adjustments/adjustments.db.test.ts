import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Decider, DecisionsRig } from '../../../test/rigs/decisions-rig.ts';

let rig: DecisionsRig;
beforeAll(async () => {
  rig = await DecisionsRig.create();
});
afterEach(async () => {
  await rig.ingest.owner.query('delete from reporting.adjustment; delete from reporting.exchange_rate');
  await rig.ingest.empty();
});
afterAll(() => rig.drop());

interface Created {
  adjustment: Record<string, unknown> | null;
  userErrors: { field: string[]; code: string }[];
}
const mutation = `mutation ($input: CreateAdjustmentInput!) { createAdjustment(input: $input) {
  adjustment { id kind payout { amount currency } networkPayout { amount currency } rate reason createdBy offer { id } smartlink { id } conversion { id } }
  userErrors { field code } } }`;
const usual = {
  publisherId: 'pub_1',
  kind: 'BONUS',
  payout: '12.50',
  currency: 'USD',
  reason: 'a good month',
};
async function create(input: object, person: Decider = 'dora'): Promise<Created> {
  const answer = await rig.tell<{ createAdjustment: Created }>(person, mutation, {
    input: { ...usual, ...input },
  });
  return answer.createAdjustment;
}

test('a bonus, with its publisher’s conversion saying which offer it is of', async () => {
  const [conversionId = ''] = await rig.conversions(1);
  const { adjustment } = await create({ conversionId, payout: '-0.75', kind: 'CORRECTION' });
  expect(adjustment).toMatchObject({
    ...{ kind: 'CORRECTION', payout: { amount: '-0.75', currency: 'USD' }, rate: '1', createdBy: 'Dora' },
    ...{ offer: { id: 'off_1' }, smartlink: { id: 'smk_1' }, conversion: { id: conversionId } },
  });
});

test('a foreign amount is converted with the rate of the day, and there must be one', async () => {
  expect((await create({ currency: 'EUR' })).userErrors).toEqual([
    { field: ['input', 'currency'], code: 'CURRENCY_NOT_SUPPORTED' },
  ]);
  const rates = [
    { currency: 'EUR', day: '2020-01-01', rate: '1.1' },
    { currency: 'EUR', day: '2999-01-01', rate: '9' },
    { currency: 'JPY', day: '2020-01-01', rate: '0.0065' },
  ];
  const set =
    'mutation ($rates: [ExchangeRateInput!]!) { setExchangeRates(rates: $rates) { notice userErrors { code } } }';
  const { setExchangeRates } = await rig.tell<{ setExchangeRates: { notice: string } }>('dora', set, {
    rates,
  });
  expect(setExchangeRates.notice).toContain('keeps the rate');
  const { adjustment } = await create({ currency: 'EUR', payout: '-12.50' });
  expect(adjustment).toMatchObject({ rate: '1.1', networkPayout: { amount: '-13.75', currency: 'USD' } });
});

test('sent again with its key it is the same; the key of another is refused; at once it is one', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => create({ requestKey: 'r-1' })));
  expect(new Set(answers.map(({ adjustment }) => adjustment?.id)).size).toBe(1);
  expect((await create({ requestKey: 'r-1', payout: '99' })).userErrors).toEqual([
    { field: ['input', 'requestKey'], code: 'REQUEST_KEY_USED' },
  ]);
  expect(await rig.ingest.rows('select 1 from reporting.adjustment')).toHaveLength(1);
});

test.each([
  [{ payout: '12,5' }, ['input,payout AMOUNT_INVALID']],
  [{ payout: '-0' }, ['input,payout AMOUNT_INVALID']],
  [{ payout: '--5', revenue: '1e3' }, ['input,payout AMOUNT_INVALID', 'input,revenue AMOUNT_INVALID']],
  [{ reason: ' ' }, ['input,reason REQUIRED']],
  [{ publisherId: 'pub_none' }, ['input,publisherId NOT_FOUND']],
  [
    { offerId: 'off_none', smartlinkId: 'smk_none' },
    ['input,offerId NOT_FOUND', 'input,smartlinkId NOT_FOUND'],
  ],
  [{ conversionId: 'cnv_none' }, ['input,conversionId NOT_FOUND']],
])('%j is told what to fix', async (input, expected) => {
  const { userErrors } = await create(input);
  expect(userErrors.map(({ field, code }) => `${field} ${code}`)).toEqual(expected);
});

test('the conversion of one publisher is not that of another', async () => {
  const [conversionId = ''] = await rig.conversions(1);
  expect((await create({ publisherId: 'pub_2', conversionId })).userErrors[0]?.code).toBe('NOT_FOUND');
});

describe('lists', () => {
  const list = (person: Decider, filters = '', fields = 'publisher { id } createdBy') =>
    rig.tell<{ adjustments: { totalCount: number; edges: { node: Record<string, unknown> }[] } }>(
      person,
      `{ adjustments${filters && `(filters: ${filters})`} { totalCount edges { node { ${fields} } } } }`,
    );

  test('a publisher sees its own, without names and revenue; staff see and filter all', async () => {
    await create({});
    await create({ publisherId: 'pub_2', kind: 'CORRECTION', revenue: '3' });
    expect((await list('rita')).adjustments.totalCount).toBe(2);
    expect(
      (await list('rita', '{ publisherIds: ["pub_2"], kinds: [CORRECTION] }', 'revenue { amount }'))
        .adjustments,
    ).toEqual({
      totalCount: 1,
      edges: [{ node: { revenue: { amount: '3.00' } } }],
    });
    expect(
      (await list('rita', '{ range: { from: "2020-01-01", to: "2020-01-02" } }')).adjustments.totalCount,
    ).toBe(0);
    expect((await list('ann')).adjustments).toEqual({
      totalCount: 1,
      edges: [{ node: { publisher: { id: 'pub_1' }, createdBy: 'the network' } }],
    });
    const query = (inner: string) => `{ adjustments${inner} }`;
    for (const inner of [
      '{ edges { node { revenue { amount } } } }',
      '(filters: { publisherIds: ["pub_2"] }) { totalCount }',
    ])
      expect((await rig.ask('ann', query(inner))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await rig.ask('otto', query('{ totalCount }'))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('exchange rates', () => {
  const set = `mutation ($input: ExchangeRateInput!) { setExchangeRate(input: $input) {
    exchangeRates { currency day rate setBy } notice userErrors { field code } } }`;
  const setRate = async (input: object) =>
    (await rig.tell<{ setExchangeRate: Record<string, unknown> }>('dora', set, { input })).setExchangeRate;

  test('a rate is replaced for its day, and what was converted before keeps its own', async () => {
    const first = await setRate({ currency: 'EUR', day: '2026-11-20', rate: '1.0800' });
    expect(first).toMatchObject({
      exchangeRates: [{ currency: 'EUR', day: '2026-11-20', rate: '1.08', setBy: 'Dora' }],
    });
    await create({ currency: 'EUR', payout: '10' });
    await setRate({ currency: 'EUR', day: '2026-11-20', rate: '2' });
    expect(await rig.ingest.rows('select payout_network_micros from reporting.adjustment')).toEqual([
      { payout_network_micros: '10800000' },
    ]);
    expect(await setRate({ currency: 'EUR', day: '2999-01-01', rate: '2' })).toMatchObject({ notice: null });
  });

  test.each([
    [{ currency: 'USD', day: '2026-01-01', rate: '1' }, ['input,currency CURRENCY_INVALID']],
    [
      { currency: 'eur', day: '2026-01-01', rate: '0' },
      ['input,currency CURRENCY_INVALID', 'input,rate RATE_INVALID'],
    ],
    [{ currency: 'EUR', day: '2026-01-01', rate: '1,08' }, ['input,rate RATE_INVALID']],
    [{ currency: 'EUR', day: '2026-01-01', rate: '1000000.0000000001' }, ['input,rate RATE_INVALID']],
  ])('%j is told what to fix', async (input, expected) => {
    const { userErrors } = (await setRate(input)) as { userErrors: { field: string[]; code: string }[] };
    expect(userErrors.map(({ field, code }) => `${field} ${code}`)).toEqual(expected);
  });

  test('many are set all or none, and read page by page', async () => {
    const rates = ['01', '02', '03'].map((day) => ({ currency: 'EUR', day: `2026-01-${day}`, rate: '1.1' }));
    const many =
      'mutation ($rates: [ExchangeRateInput!]!) { setExchangeRates(rates: $rates) { userErrors { field code } } }';
    const wrong = [...rates, { ...rates[0], rate: '5' }];
    expect(await rig.tell('dora', many, { rates: wrong })).toEqual({
      setExchangeRates: { userErrors: [{ field: ['rates', '3'], code: 'RATE_DUPLICATE' }] },
    });
    expect(await rig.ingest.rows('select 1 from reporting.exchange_rate')).toEqual([]);
    await rig.tell('dora', many, { rates: [...rates, { currency: 'GBP', day: '2026-01-02', rate: '1.3' }] });
    const page = `query ($after: String) { exchangeRates(first: 2, after: $after) { totalCount edges { node { currency day setBy } } pageInfo { endCursor } } }`;
    type Page = {
      exchangeRates: { totalCount: number; edges: { node: object }[]; pageInfo: { endCursor: string } };
    };
    const first = (await rig.tell<Page>('ann', page)).exchangeRates;
    const second = (await rig.tell<Page>('ann', page, { after: first.pageInfo.endCursor })).exchangeRates;
    expect(
      [first.totalCount, ...first.edges, ...second.edges].map((edge) =>
        typeof edge === 'number' ? edge : edge.node,
      ),
    ).toEqual([
      4,
      { currency: 'EUR', day: '2026-01-03', setBy: 'the network' },
      { currency: 'GBP', day: '2026-01-02', setBy: 'the network' },
      { currency: 'EUR', day: '2026-01-02', setBy: 'the network' },
      { currency: 'EUR', day: '2026-01-01', setBy: 'the network' },
    ]);
  });
});

test.each(['rita', 'otto', 'ann', 'ben'] as const)('%s writes neither', async (person) => {
  const answers = await Promise.all([
    rig.ask(person, mutation, { input: usual }),
    rig.ask(
      person,
      'mutation { setExchangeRate(input: { currency: "EUR", day: "2026-01-01", rate: "1" }) { notice } }',
    ),
    rig.ask(person, 'mutation { setExchangeRates(rates: []) { notice } }'),
  ]);
  for (const { errors } of answers) expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
