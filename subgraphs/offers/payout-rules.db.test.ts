import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../platform/new-id.ts';
import { manager, type OffersRig, publisher, startOffersRig } from '../../test/rigs/offers-rig.ts';
import { offersStory } from '../../test/samples/offers-story.ts';
import { cpa, payoutRulesStory, usd } from '../../test/samples/payout-rules-story.ts';

const staff = manager();
const anna = publisher();
const dana = publisher();
const annaId = anna.publisherId ?? '';
const danaId = dana.publisherId ?? '';
let rig: OffersRig;
let owner: pg.Client;
let story: ReturnType<typeof offersStory>;
let changes: ReturnType<typeof payoutRulesStory>;
let advertiser: string;
let offer: string;

beforeAll(async () => {
  rig = await startOffersRig();
  owner = new pg.Client({ connectionString: rig.database.url });
  await owner.connect();
  story = offersStory(rig, staff);
  changes = payoutRulesStory(rig, staff);
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

const setRules = (...rules: object[]) => changes.setRules(offer, ...rules);
const setGoals = (...goals: object[]) => changes.setGoals(offer, ...goals);

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
