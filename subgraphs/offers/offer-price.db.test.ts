import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../platform/new-id.ts';
import {
  type Failed,
  manager,
  type OffersRig,
  publisher,
  startOffersRig,
} from '../../test/rigs/offers-rig.ts';
import { offersStory } from '../../test/samples/offers-story.ts';

const staff = manager();
let rig: OffersRig;
let owner: pg.Client;
let story: ReturnType<typeof offersStory>;
let advertiserId: string;

beforeAll(async () => {
  rig = await startOffersRig();
  owner = new pg.Client({ connectionString: rig.database.url });
  await owner.connect();
  story = offersStory(rig, staff);
  advertiserId = await story.advertiser();
});
afterAll(async () => {
  await owner.end();
  await rig.stop();
});

const fields = `id currency payoutType payout { amount currency } payoutShare payoutText
  revenueType revenue { amount } revenueShare revenueText attributionHours holdHours`;

interface Changed extends Failed {
  readonly offer: (Record<string, unknown> & { readonly id: string }) | null;
}

async function create(terms: object): Promise<Changed> {
  const query = `mutation($input: CreateOfferInput!) {
    it: createOffer(input: $input) { offer { ${fields} } userErrors { field code } } }`;
  const input = { advertiserId, name: 'Shoes', destinationUrl: 'https://shop.test/', ...terms };
  const { data, codes } = await rig.ask<{ it: Changed }>(staff, query, { input });
  expect(codes).toEqual([]);
  return data.it;
}

async function update(id: string, input: object): Promise<Changed> {
  const query = `mutation($id: ID!, $input: UpdateOfferInput!) {
    it: updateOffer(id: $id, input: $input) { offer { ${fields} } userErrors { field code } } }`;
  const { data, codes } = await rig.ask<{ it: Changed }>(staff, query, { id, input });
  expect(codes).toEqual([]);
  return data.it;
}

const usd = (amount: string) => ({ amount, currency: 'USD' });
const cpa = { payout: usd('2.00'), revenue: usd('3.00') };

describe('an offer', () => {
  test('pays by conversion, for 30 days and without a hold, if nothing else is said', async () => {
    expect((await create(cpa)).offer).toMatchObject({
      ...{ currency: 'USD', payoutType: 'CPA', payout: usd('2.00'), payoutShare: null, payoutText: '$2.00' },
      ...{ revenueType: 'CPA', revenue: { amount: '3.00' }, revenueShare: null, revenueText: '$3.00' },
      ...{ attributionHours: 720, holdHours: 0 },
    });
  });

  test('pays a share of the sale, an amount and a share, by click, or a share of the revenue', async () => {
    const share = { payoutType: 'CPS', payoutShare: '12.5', revenueType: 'CPS', revenueShare: '20' };
    expect((await create(share)).offer).toMatchObject({
      ...{ currency: 'USD', payout: usd('0.00'), payoutShare: '12.5', payoutText: '12.5 % of the sale' },
      ...{ revenue: { amount: '0.00' }, revenueText: '20 % of the sale' },
    });
    const both = { payoutType: 'CPA_CPS', payoutShare: '5', payout: usd('2'), revenue: usd('9') };
    expect((await create(both)).offer).toMatchObject({ payoutText: '$2.00 + 5 % of the sale' });
    const clicks = { payoutType: 'CPC', payout: usd('0.05'), revenueType: 'CPC', revenue: usd('0.08') };
    expect((await create(clicks)).offer).toMatchObject({
      ...{ payoutText: '$0.05 per click', revenueText: '$0.08 per click' },
    });
    const revenueShare = { payoutType: 'REV_SHARE', payoutShare: '70', revenue: usd('10') };
    expect((await create(revenueShare)).offer).toMatchObject({ payoutText: '70 % of the revenue' });
  });

  test('gives its conversions time, and holds them', async () => {
    const { offer } = await create({ ...cpa, attributionHours: 24, holdHours: 168 });
    expect(offer).toMatchObject({ attributionHours: 24, holdHours: 168 });
    expect((await update(offer?.id ?? '', { holdHours: 0 })).offer).toMatchObject({
      ...{ attributionHours: 24, holdHours: 0 },
    });
  });
});

const invalid: [what: string, terms: object, problems: [field: string, code: string][]][] = [
  ['no amount', { revenue: usd('3') }, [['payout', 'REQUIRED']]],
  [
    'nothing at all',
    {},
    [
      ['payout', 'REQUIRED'],
      ['revenue', 'REQUIRED'],
    ],
  ],
  ['CPA with a share', { ...cpa, payoutShare: '5' }, [['payoutShare', 'PRICE_INVALID']]],
  ['CPS with an amount', { ...cpa, payoutType: 'CPS', payoutShare: '5' }, [['payout', 'PRICE_INVALID']]],
  ['CPS without a share', { payoutType: 'CPS', revenue: usd('3') }, [['payoutShare', 'PRICE_INVALID']]],
  [
    'a share of nothing',
    { ...cpa, revenueType: 'CPA_CPS', revenueShare: '0' },
    [['revenueShare', 'PRICE_INVALID']],
  ],
  [
    'a revenue that shares itself',
    { payout: usd('1'), revenueType: 'REV_SHARE', revenueShare: '5' },
    [['revenueType', 'PRICE_INVALID']],
  ],
  [
    'a percentage in words',
    { payoutType: 'CPS', payoutShare: '12,5', revenue: usd('3') },
    [['payoutShare', 'PERCENT_INVALID']],
  ],
  [
    'more than all',
    { payoutType: 'CPS', payoutShare: '100.1', revenue: usd('3') },
    [['payoutShare', 'PERCENT_INVALID']],
  ],
  ['no time at all', { ...cpa, attributionHours: 0 }, [['attributionHours', 'HOURS_INVALID']]],
  ['a hold of a year', { ...cpa, holdHours: 8760 }, [['holdHours', 'HOURS_INVALID']]],
  [
    'two currencies',
    { ...cpa, currency: 'USD', revenue: { amount: '1', currency: 'EUR' } },
    [['revenue.currency', 'CURRENCY_NOT_SUPPORTED']],
  ],
  [
    'payouts of publishers without an amount to differ',
    {
      payoutType: 'CPS',
      payoutShare: '5',
      revenue: usd('3'),
      publisherPayouts: [{ publisherId: newId('pub'), payout: usd('1') }],
    },
    [['publisherPayouts', 'PRICE_INVALID']],
  ],
];

test.each(invalid)('an offer cannot have %s', async (_what, terms, problems) => {
  const { offer, userErrors } = await create(terms);
  expect(offer).toBeNull();
  expect(userErrors.map(({ field, code }) => [field.slice(1).join('.'), code])).toEqual(problems);
});

describe('a change', () => {
  let id: string;
  beforeEach(async () => {
    id = (await create(cpa)).offer?.id ?? '';
  });

  test('of the amount alone leaves the type and the other side', async () => {
    expect((await update(id, { payout: usd('2.50') })).offer).toMatchObject({
      ...{ payoutText: '$2.50', revenueText: '$3.00' },
    });
  });

  test('of the type needs its parts anew: an amount per conversion is none per click', async () => {
    const { userErrors } = await update(id, { payoutType: 'CPC' });
    expect(userErrors).toEqual([{ field: ['input', 'payout'], code: 'REQUIRED' }]);
    const { offer } = await update(id, { payoutType: 'CPC', payout: usd('0.05') });
    expect(offer).toMatchObject({ payoutText: '$0.05 per click' });
  });

  test('to a type without an amount forgets the amount, and back forgets the share', async () => {
    const share = { payoutType: 'CPS', payoutShare: '10' };
    expect((await update(id, share)).offer).toMatchObject({ payout: usd('0.00'), payoutShare: '10' });
    const back = await update(id, { payoutType: 'CPA', payout: usd('1') });
    expect(back.offer).toMatchObject({ payout: usd('1.00'), payoutShare: null });
  });

  test('of the type needs the payouts of publishers anew', async () => {
    const publisherPayouts = [{ publisherId: newId('pub'), payout: usd('2.20') }];
    await update(id, { publisherPayouts });
    const clicks = { payoutType: 'CPC', payout: usd('0.05') };
    expect((await update(id, clicks)).userErrors).toEqual([
      { field: ['input', 'publisherPayouts'], code: 'PRICE_INVALID' },
    ]);
    expect((await update(id, { ...clicks, publisherPayouts: [] })).userErrors).toEqual([]);
  });

  test('does not change the currency', async () => {
    const { userErrors } = await update(id, { payout: { amount: '2', currency: 'EUR' } });
    expect(userErrors).toEqual([{ field: ['input', 'payout', 'currency'], code: 'CURRENCY_NOT_SUPPORTED' }]);
  });
});

describe('another currency than the network’s', () => {
  const inCurrency = (currency: string) => ({
    ...{ payout: { amount: '2', currency }, revenue: { amount: '3', currency } },
  });
  const rate = (currency: string, day: string) =>
    owner.query(
      `insert into reporting.exchange_rate (currency, day, rate, set_by) values ($1, current_date + $2::interval, 1.1, 'usr_1')`,
      [currency, day],
    );

  test.each(['EUR', 'eur', 'XXQ', ''])(
    '"%s" is refused while nothing says what it is worth',
    async (currency) => {
      const { offer, userErrors } = await create(inCurrency(currency));
      expect(offer).toBeNull();
      const [first] = userErrors;
      expect(first).toEqual({ field: ['input', 'payout', 'currency'], code: 'CURRENCY_NOT_SUPPORTED' });
    },
  );

  test('is taken from the day on that has a rate', async () => {
    await rate('GBP', '1 day');
    expect((await create(inCurrency('GBP'))).offer).toBeNull();
    await rate('GBP', '-3 days');
    const { offer } = await create(inCurrency('GBP'));
    expect(offer).toMatchObject({ currency: 'GBP', payoutText: '£2.00', payout: { currency: 'GBP' } });
    expect((await update(offer?.id ?? '', inCurrency('USD'))).userErrors).toHaveLength(2);
  });

  test('is said by itself where no amount says it', async () => {
    await rate('CHF', '0 days');
    const shares = { payoutType: 'CPS', payoutShare: '5', revenueType: 'CPS', revenueShare: '8' };
    expect((await create({ ...shares, currency: 'CHF' })).offer).toMatchObject({ currency: 'CHF' });
  });
});

test('a publisher reads the payout, its time and its hold, and nothing of the revenue', async () => {
  const terms = { payoutType: 'CPS', payoutShare: '12.5', revenueType: 'CPS', revenueShare: '20' };
  const more = { ...terms, payout: null, revenue: null, holdHours: 24 };
  const id = await story.offer(advertiserId, 'Shoes', more);
  await story.publish(await story.smartlink([id]));
  const ask = (selection: string) =>
    rig.ask<{ offer: unknown }>(publisher(), `query($id: ID!) { offer(id: $id) { ${selection} } }`, { id });
  const { data } = await ask('payoutType payoutShare payoutText attributionHours holdHours currency');
  expect(data.offer).toEqual({
    ...{ payoutType: 'CPS', payoutShare: '12.5', payoutText: '12.5 % of the sale', currency: 'USD' },
    ...{ attributionHours: 720, holdHours: 24 },
  });
  const { data: hidden, codes } = await ask('revenue { amount } revenueType revenueShare revenueText');
  expect(hidden.offer).toEqual({ revenue: null, revenueType: null, revenueShare: null, revenueText: null });
  expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
});
