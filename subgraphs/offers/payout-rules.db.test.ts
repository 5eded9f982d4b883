import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../platform/new-id.ts';
import {
  type Connection,
  type Failed,
  manager,
  type OffersRig,
  publisher,
  startOffersRig,
} from '../../test/rigs/offers-rig.ts';
import { offersStory } from '../../test/samples/offers-story.ts';

const staff = manager();
const anna = publisher();
const dana = publisher();
const annaId = anna.publisherId ?? '';
const danaId = dana.publisherId ?? '';
let rig: OffersRig;
let owner: pg.Client;
let story: ReturnType<typeof offersStory>;
let advertiser: string;
let offer: string;

beforeAll(async () => {
  rig = await startOffersRig();
  owner = new pg.Client({ connectionString: rig.database.url });
  await owner.connect();
  story = offersStory(rig, staff);
  advertiser = await story.advertiser();
  await owner.query(`insert into publishers.publisher (id, name) values ($1, 'Anna'), ($2, 'Dana')`, [
    annaId,
    danaId,
  ]);
});
beforeEach(async () => {
  offer = await story.offer(advertiser);
});
afterAll(async () => {
  await owner.end();
  await rig.stop();
});

interface Rule {
  readonly id: string;
  readonly goal: string | null;
  readonly publisher: { readonly id: string } | null;
  readonly country: string | null;
  readonly payout: { readonly text: string } | null;
  readonly revenue: { readonly text: string } | null;
}

interface Changed extends Failed {
  readonly offer: {
    readonly goals: { readonly id: string; readonly name: string; readonly title: string }[];
    readonly payoutRules: Rule[];
  } | null;
}

const selection = `offer { goals { id name title }
  payoutRules { id goal publisher { id } country sub1 startsAt endsAt payout { text } revenue { text } } }
  userErrors { field code }`;

async function setRules(...rules: object[]): Promise<Changed> {
  const query = `mutation($offerId: ID!, $rules: [PayoutRuleInput!]!) {
    it: setPayoutRules(offerId: $offerId, rules: $rules) { ${selection} } }`;
  const { data, codes } = await rig.ask<{ it: Changed }>(staff, query, { offerId: offer, rules });
  expect(codes).toEqual([]);
  return data.it;
}

async function setGoals(...goals: object[]): Promise<Changed> {
  const query = `mutation($offerId: ID!, $goals: [GoalInput!]!) {
    it: setOfferGoals(offerId: $offerId, goals: $goals) { ${selection} } }`;
  const { data, codes } = await rig.ask<{ it: Changed }>(staff, query, { offerId: offer, goals });
  expect(codes).toEqual([]);
  return data.it;
}

const usd = (amount: string) => ({ amount, currency: 'USD' });
const cpa = (amount: string) => ({ type: 'CPA', amount: usd(amount) });
const march = { startsAt: '2027-03-01T00:00:00.000Z', endsAt: '2027-04-01T00:00:00.000Z' };

describe('goals', () => {
  test('are listed by name, have titles, and keep their id while they stay', async () => {
    const first = await setGoals({ name: ' sale ', title: 'Order paid' }, { name: 'lead' });
    expect(first.offer?.goals).toMatchObject([
      { name: 'lead', title: 'lead' },
      { name: 'sale', title: 'Order paid' },
    ]);
    const second = await setGoals({ name: 'sale', title: 'Paid' }, { name: 'upsell' });
    expect(second.offer?.goals).toMatchObject([
      { id: first.offer?.goals[1]?.id, name: 'sale', title: 'Paid' },
      { name: 'upsell' },
    ]);
    expect((await setGoals()).offer?.goals).toEqual([]);
  });

  test.each([
    ['without a name', [{ name: ' ' }], ['goals', '0', 'name'], 'REQUIRED'],
    ['with a long name', [{ name: 'x'.repeat(65) }], ['goals', '0', 'name'], 'TOO_LONG'],
    ['twice', [{ name: 'sale' }, { name: 'sale ' }], ['goals', '1', 'name'], 'GOAL_DUPLICATE'],
    ['by the hundred', Array.from({ length: 51 }, (_, n) => ({ name: `g${n}` })), ['goals'], 'GOAL_INVALID'],
  ])('%s are refused', async (_what, goals, field, code) => {
    expect(await setGoals(...goals)).toEqual({ offer: null, userErrors: [{ field, code }] });
  });

  test('that a rule is for do not go, unless all go: then every name is taken', async () => {
    await setGoals({ name: 'sale' }, { name: 'lead' });
    await setRules({ goal: 'sale', payout: cpa('5') }, { goal: 'default', payout: cpa('1') });
    const { userErrors } = await setGoals({ name: 'lead' });
    expect(userErrors).toEqual([{ field: ['goals'], code: 'GOAL_IN_USE' }]);
    expect((await setGoals()).userErrors).toEqual([]);
  });
});

describe('payout rules', () => {
  test('stand in the order that they win in', async () => {
    await setGoals({ name: 'sale' });
    const { offer: changed } = await setRules(
      { country: 'DE', payout: cpa('1.50') },
      { publisherId: annaId, payout: { type: 'CPS', share: '12.5' } },
      {
        goal: 'sale',
        ...march,
        payout: cpa('9'),
        revenue: { type: 'CPA_CPS', amount: usd('5'), share: '10' },
      },
      { sub1: 'newsletter', revenue: cpa('4') },
    );
    expect(changed?.payoutRules).toMatchObject([
      { goal: 'sale', ...march, payout: { text: '$9.00' }, revenue: { text: '$5.00 + 10 % of the sale' } },
      { publisher: { id: annaId }, payout: { text: '12.5 % of the sale' }, revenue: null },
      { sub1: 'newsletter', payout: null, revenue: { text: '$4.00' } },
      { country: 'DE', payout: { text: '$1.50' } },
    ]);
  });

  test('that ask the same keep their id, whatever they pay; the others go and come', async () => {
    const first = await setRules({ country: 'DE', payout: cpa('1') }, { country: 'FR', payout: cpa('2') });
    const germany = first.offer?.payoutRules.find(({ country }) => country === 'DE')?.id;
    const second = await setRules({ country: 'DE', payout: cpa('3') }, { country: 'IT', payout: cpa('2') });
    const rules = second.offer?.payoutRules ?? [];
    expect(rules.find(({ country }) => country === 'DE')).toMatchObject({
      id: germany,
      payout: { text: '$3.00' },
    });
    expect(rules.map(({ country }) => country).sort()).toEqual(['DE', 'IT']);
    expect((await setRules()).offer?.payoutRules).toEqual([]);
  });

  test('may follow one another in time, and a rule for a time may stand beside one for always', async () => {
    const april = { startsAt: march.endsAt, endsAt: '2027-05-01T00:00:00.000Z' };
    const { userErrors } = await setRules(
      { country: 'DE', payout: cpa('1') },
      { country: 'DE', ...march, payout: cpa('2') },
      { country: 'DE', ...april, payout: cpa('3') },
      { country: 'DE', revenue: cpa('9') },
    );
    expect(userErrors).toEqual([]);
  });

  const invalid: [what: string, rules: object[], field: string, code: string][] = [
    ['a condition', [{ payout: cpa('1') }], '0', 'PAYOUT_RULE_INVALID'],
    ['a price', [{ country: 'DE' }], '0', 'PAYOUT_RULE_INVALID'],
    [
      'a publisher that exists',
      [{ publisherId: newId('pub'), payout: cpa('1') }],
      '0.publisherId',
      'PUBLISHER_NOT_FOUND',
    ],
    [
      'a publisher at all',
      [{ publisherId: newId('off'), payout: cpa('1') }],
      '0.publisherId',
      'PUBLISHER_ID_INVALID',
    ],
    ['a country', [{ country: 'Germany', payout: cpa('1') }], '0.country', 'COUNTRY_INVALID'],
    ['a goal of the offer', [{ goal: 'upsell', payout: cpa('1') }], '0.goal', 'GOAL_NOT_FOUND'],
    ['a label that is one', [{ sub1: ' ', payout: cpa('1') }], '0.sub1', 'REQUIRED'],
    [
      'an end after its start',
      [{ startsAt: march.endsAt, endsAt: march.startsAt, payout: cpa('1') }],
      '0.endsAt',
      'SCHEDULE_INVALID',
    ],
    ['the share of CPS', [{ country: 'DE', payout: { type: 'CPS' } }], '0.payout.share', 'PRICE_INVALID'],
    [
      'no share with CPA',
      [{ country: 'DE', payout: { ...cpa('1'), share: '5' } }],
      '0.payout.share',
      'PRICE_INVALID',
    ],
    ['the amount of CPA', [{ country: 'DE', payout: { type: 'CPA' } }], '0.payout.amount', 'REQUIRED'],
    [
      'the offer’s currency',
      [{ country: 'DE', payout: { type: 'CPA', amount: { amount: '1', currency: 'EUR' } } }],
      '0.payout.amount.currency',
      'CURRENCY_NOT_SUPPORTED',
    ],
    [
      'a revenue of its own',
      [{ country: 'DE', revenue: { type: 'REV_SHARE', share: '5' } }],
      '0.revenue.type',
      'PRICE_INVALID',
    ],
    [
      'conversions for a goal',
      [{ goal: 'sale', payout: { type: 'CPC', amount: usd('1') } }],
      '0.payout.type',
      'PRICE_INVALID',
    ],
    [
      'one price for one thing',
      [
        { country: 'DE', payout: cpa('1') },
        { country: 'DE', payout: cpa('2') },
      ],
      '1',
      'PAYOUT_RULE_DUPLICATE',
    ],
    [
      'one price at one time',
      [
        { country: 'DE', ...march, payout: cpa('1') },
        { country: 'DE', startsAt: '2027-03-31T00:00:00Z', payout: cpa('2') },
      ],
      '1',
      'PAYOUT_RULE_DUPLICATE',
    ],
  ];

  test.each(invalid)('need %s', async (_what, rules, field, code) => {
    await setGoals({ name: 'sale' });
    const { offer: none, userErrors } = await setRules(...rules);
    expect(none).toBeNull();
    expect(userErrors).toEqual([{ field: ['rules', ...field.split('.')], code }]);
  });

  test('of an offer that there is not are told so', async () => {
    offer = newId('off');
    expect((await setRules()).userErrors).toEqual([{ field: ['offerId'], code: 'NOT_FOUND' }]);
    expect((await setGoals()).userErrors).toEqual([{ field: ['offerId'], code: 'NOT_FOUND' }]);
  });
});

describe('a publisher', () => {
  const terms = `payoutText payoutTerms { goal country sub1 startsAt endsAt payout { text } }`;
  const ask = (viewer: typeof anna, fields = terms, variables = {}) =>
    rig.ask<{ offer: Record<string, unknown> }>(viewer, `query($id: ID!) { offer(id: $id) { ${fields} } }`, {
      ...{ id: offer },
      ...variables,
    });
  const always = { goal: null, country: null, sub1: null, startsAt: null, endsAt: null };

  beforeEach(async () => {
    await story.publish(await story.smartlink([offer]));
    await setGoals({ name: 'sale' });
    await setRules(
      { publisherId: annaId, payout: cpa('2.50') },
      { publisherId: danaId, country: 'DE', payout: cpa('7') },
      { goal: 'sale', payout: cpa('4'), revenue: cpa('8') },
      { country: 'FR', endsAt: '2020-01-01T00:00:00Z', payout: cpa('6') },
      { country: 'US', revenue: cpa('9') },
    );
  });

  test('reads what it is paid for itself and for what', async () => {
    expect((await ask(anna)).data.offer).toEqual({
      payoutText: '$2.50',
      payoutTerms: [
        { ...always, payout: { text: '$2.50' } },
        { ...always, goal: 'sale', payout: { text: '$4.00' } },
        { ...always, payout: { text: '$1.20' } },
      ],
    });
    expect((await ask(dana)).data.offer).toEqual({
      payoutText: '$1.20',
      payoutTerms: [
        { ...always, country: 'DE', payout: { text: '$7.00' } },
        { ...always, goal: 'sale', payout: { text: '$4.00' } },
        { ...always, payout: { text: '$1.20' } },
      ],
    });
  });

  test('does not read what others are paid, nor the rules themselves, nor how it was', async () => {
    const others = `payoutTerms(publisherId: "${danaId}") { payout { text } }`;
    expect((await ask(anna, others)).codes).toEqual(['FORBIDDEN']);
    const { data, codes } = await ask(anna, 'payoutRules { id } goals { name }');
    expect([data.offer, codes]).toEqual([{ payoutRules: null, goals: [{ name: 'sale' }] }, ['FORBIDDEN']]);
    const history = `{ offerTerms(offerId: "${offer}") { totalCount } }`;
    expect((await rig.ask(anna, history)).codes).toEqual(['FORBIDDEN']);
    expect((await rig.ask(manager(['REPORTS_READ']), history)).codes).toEqual(['FORBIDDEN']);
  });

  test('is shown to staff as it sees itself', async () => {
    const own = (id: string) => ask(staff, `payoutTerms(publisherId: "${id}") { payout { text } }`);
    const texts = async (id: string) => (await own(id)).data.offer.payoutTerms;
    expect(await texts(danaId)).toEqual(
      (await ask(dana, 'payoutTerms { payout { text } }')).data.offer.payoutTerms,
    );
    expect((await ask(staff)).data.offer).toMatchObject({ payoutText: '$1.20' });
  });
});

describe('the history of an offer', () => {
  interface Version {
    readonly version: string;
    readonly payout: { readonly text: string };
    readonly goals: string[];
    readonly rules: { readonly id: string; readonly payout: { readonly text: string } }[];
  }

  async function history(page = ''): Promise<Connection<Version>> {
    const query = `query($id: ID!) { it: offerTerms(offerId: $id ${page}) { totalCount pageInfo { hasNextPage endCursor }
      edges { node { version validFrom currency attributionHours holdHours goals payout { text } revenue { text }
        rules { id payout { text } } } } } }`;
    const { data, codes } = await rig.ask<{ it: Connection<Version> }>(staff, query, { id: offer });
    expect(codes).toEqual([]);
    return data.it;
  }

  test('has a version for each change of money, newest first, in pages', async () => {
    await setGoals({ name: 'sale' });
    await setRules({ goal: 'sale', payout: cpa('5') });
    await setRules({ goal: 'sale', payout: cpa('5') });
    const { totalCount, edges } = await history();
    expect(totalCount).toBe(3);
    const versions = edges.map(({ node }) => node);
    expect(versions).toMatchObject([
      { goals: ['sale'], rules: [{ payout: { text: '$5.00' } }], payout: { text: '$1.20' } },
      { goals: ['sale'], rules: [] },
      {
        goals: [],
        rules: [],
        currency: 'USD',
        attributionHours: 720,
        holdHours: 0,
        revenue: { text: '$2.00' },
      },
    ]);
    const first = await history('first: 2');
    const second = await history(`first: 2, after: "${first.pageInfo.endCursor}"`);
    expect([...first.edges, ...second.edges].map(({ node }) => node.version)).toEqual(
      versions.map(({ version }) => version),
    );
    expect([first, second].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false]);
  });

  test('has the payouts of single publishers among its rules', async () => {
    const query = `mutation($id: ID!, $input: UpdateOfferInput!) { updateOffer(id: $id, input: $input) { userErrors { code } } }`;
    const publisherPayouts = [{ publisherId: annaId, payout: usd('1.50') }];
    await rig.ask(staff, query, { id: offer, input: { publisherPayouts } });
    const [newest] = (await history()).edges;
    expect(newest?.node.rules).toEqual([{ id: `publisher ${annaId}`, payout: { text: '$1.50' } }]);
    expect((await setRules()).offer?.payoutRules).toEqual([]);
  });
});
