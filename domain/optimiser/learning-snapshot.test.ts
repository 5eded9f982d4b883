import { describe, expect, test } from '@jest/globals';
import type { RoutingCap, RoutingMember } from '../snapshot.ts';
import type { OfferTerms, Price, PriceRule } from '../terms.ts';
import type { LearningOffer } from './learning.ts';
import type { LearningCellRow } from './learning-rows.ts';
import { type LearningInput, learningSnapshot } from './learning-snapshot.ts';

const now = Date.UTC(2026, 10, 20, 12);
const member = (offerId: string, changes: Partial<RoutingMember> = {}): RoutingMember => ({
  ...{ memberId: `mem_${offerId}`, offerId, advertiserId: 'adv_1', weight: 1, priority: 1, status: 'ACTIVE' },
  ...{ destinationUrl: 'https://shop.example/', payoutMicros: 4_000_000, paysShare: false },
  ...{ revenueMicros: 6_000_000, currency: 'USD', targeting: [], startsAt: null, endsAt: null },
  ...{ blockedPublisherIds: [], allowedPublisherIds: null, termsVersion: 1, publisherPayouts: {} },
  ...{ deepLinkHosts: [], caps: [], ...changes },
});
const fixed = (micros: number): Price => ({ type: 'CPA', fixedMicros: micros, sharePpm: 0 });
const terms = (offerId: string, changes: Partial<OfferTerms> = {}): [string, OfferTerms] => [
  offerId,
  {
    ...{ version: 1, offerId, currency: 'USD', payout: fixed(4_000_000), revenue: fixed(6_000_000) },
    ...{ goals: [], attributionHours: 720, holdHours: 0, rules: [], ...changes },
  },
];
const row = (
  offerId: string,
  clicks: number,
  changes: Partial<{
    pub: string;
    country: string;
    device: string;
    sub1: string;
    age: number;
    paid: number[];
  }> = {},
): LearningCellRow => {
  const { pub = 'pub_1', country = 'DE', device = 'MOBILE', sub1 = '', age = 3, paid = [0, 0, 0] } = changes;
  const [conversions = 0, payout = 0, revenue = 0] = paid;
  return [offerId, pub, country, device, sub1, age, clicks, conversions, payout, revenue, clicks * 1.5];
};
const input = (changes: Partial<LearningInput> = {}): LearningInput => ({
  ...{ now, optimiseFor: 'PUBLISHER_PAYOUT', members: [member('off_1')], terms: new Map() },
  rateOf: (currency) => ({ USD: 1, EUR: 1.25 })[currency] ?? null,
  ...{ cells: [row('off_1', 100)], delays: [], history: [], capWindows: [], elapsedHours: null },
  ...changes,
});
const offerOf = (changes: Partial<LearningInput>, place = 0): LearningOffer => {
  const found = learningSnapshot(input(changes)).snapshot.offers[place];
  if (found === undefined) throw new Error(`no offer ${place}`);
  return found;
};

describe('what a conversion is worth', () => {
  const share: Price = { type: 'CPS', fixedMicros: 0, sharePpm: 50_000 };
  const rule = (id: string): PriceRule => ({
    ...{ id, goal: null, publisherId: 'pub_1', country: null, sub1: null, startsAt: null, endsAt: null },
    ...{ payout: fixed(9_000_000), revenue: null },
  });
  // 10 conversions that were paid 60 in all, and brought 100.
  const cells = [row('off_1', 100, { paid: [10, 60_000_000, 100_000_000] })];

  test.each<[string, Partial<LearningInput>, number, number]>([
    ['a fixed payout is what it is, whatever was paid before', { terms: new Map([terms('off_1')]) }, 4, 0],
    ['in the currency of the network', { members: [member('off_1', { currency: 'EUR' })] }, 5, 0],
    ['the margin is what is left', { optimiseFor: 'NETWORK_MARGIN' }, 2, 0],
    [
      'a loss is worth nothing',
      { optimiseFor: 'NETWORK_MARGIN', members: [member('off_1', { revenueMicros: 1_000_000 })] },
      0,
      0,
    ],
    [
      'goals: the mean, and the promise counts as ten',
      { terms: new Map([terms('off_1', { goals: ['lead'] })]) },
      5,
      0,
    ],
    ['rules: so too', { terms: new Map([terms('off_1', { rules: [rule('pyr_1')] })]) }, 5, 0],
    [
      'a payout of one publisher is no such rule',
      { terms: new Map([terms('off_1', { rules: [rule('publisher pub_1')] })]) },
      4,
      0,
    ],
    ['a share of a sale: what was paid', { terms: new Map([terms('off_1', { payout: share })]) }, 6, 0],
    [
      'both: the mean of what was paid and what is fixed',
      {
        terms: new Map([
          terms('off_1', { payout: { type: 'CPA_CPS', fixedMicros: 4_000_000, sharePpm: 1 } }),
        ]),
      },
      5,
      0,
    ],
    [
      'a share of a fixed revenue is fixed',
      {
        terms: new Map([
          terms('off_1', { payout: { type: 'REV_SHARE', fixedMicros: 0, sharePpm: 500_000 } }),
        ]),
      },
      4,
      0,
    ],
    [
      'paid by click: the click is worth it, a conversion nothing',
      { terms: new Map([terms('off_1', { payout: { type: 'CPC', fixedMicros: 200_000, sharePpm: 0 } })]) },
      0,
      0.2,
    ],
  ])('%s', (_, changes, value, clickValue) => {
    const found = offerOf({ cells, ...changes });
    expect([found.value, found.clickValue]).toEqual([value, clickValue]);
  });

  test('of whom nothing is known the mean of the others is taken', () => {
    const members = [
      member('off_1'),
      member('off_2', { paysShare: true, payoutMicros: 0 }),
      member('off_3', { payoutMicros: 8_000_000 }),
    ];
    const all = { members, terms: new Map([terms('off_2', { payout: share })]) };
    expect(offerOf(all, 1).value).toBe(6);
  });

  test('a publisher that gets another payout has it in its own contexts', () => {
    const members = [member('off_1', { publisherPayouts: { pub_1: 5_000_000, pub_unseen: 1 } })];
    expect(offerOf({ members }).publisherValues).toEqual(new Map([[0, 5]]));
    expect(offerOf({ members, optimiseFor: 'NETWORK_MARGIN' }).publisherValues).toEqual(new Map([[0, 1]]));
  });
});

describe('whom an offer takes', () => {
  const cells = [
    row('off_1', 30, { country: 'DE' }),
    row('off_1', 30, { country: 'US', device: 'DESKTOP', pub: 'pub_2' }),
    row('off_1', 30, { country: '' }),
  ];
  const include = (dimension: 'COUNTRY' | 'DEVICE' | 'CITY', ...values: string[]) => ({
    ...{ dimension, operator: 'INCLUDE' as const, values },
  });
  const taken = (changes: Partial<RoutingMember>) => offerOf({ cells, members: [member('off_1', changes)] });
  // Indices stand in the order of the names: '', DE, US; DESKTOP, MOBILE; pub_1, pub_2.

  test('countries and devices narrow, the unknown as rules say', () => {
    expect(taken({ targeting: [include('COUNTRY', 'DE')] }).countries).toEqual(new Set([1]));
    expect(taken({ targeting: [{ ...include('COUNTRY', 'DE'), unknown: 'PASS' }] }).countries).toEqual(
      new Set([0, 1]),
    );
    expect(taken({ targeting: [{ ...include('COUNTRY', 'DE'), operator: 'EXCLUDE' }] }).countries).toEqual(
      new Set([0, 2]),
    );
    expect(taken({ targeting: [include('DEVICE', 'DESKTOP')] }).devices).toEqual(new Set([0]));
    expect(taken({})).toMatchObject({ countries: null, devices: null });
  });

  test('a city that is included lets people of other countries in', () => {
    expect(taken({ targeting: [include('COUNTRY', 'DE'), include('CITY', 'Paris')] }).countries).toBeNull();
  });

  test('publishers that are blocked or allowed', () => {
    expect(taken({ blockedPublisherIds: ['pub_2', 'pub_9'] }).blockedPublishers).toEqual(new Set([1]));
    expect(taken({ allowedPublisherIds: ['pub_1'] }).allowedPublishers).toEqual(new Set([0]));
  });

  test.each<[string, Partial<RoutingMember>, boolean]>([
    ['runs', {}, true],
    ['is paused', { status: 'PAUSED' }, false],
    ['has not begun', { startsAt: now + 1 }, false],
    ['began', { startsAt: now }, true],
    ['is over', { endsAt: now }, false],
  ])('an offer that %s', (_, changes, open) => {
    expect(taken(changes).open).toBe(open);
  });
});

describe('caps', () => {
  const cap = (changes: Partial<RoutingCap>): RoutingCap => ({
    ...{ id: 'cap_1', scope: 'OFFER', metric: 'CONVERSIONS', window: 'DAY', limit: 50, timeZone: 'UTC' },
    ...{ action: 'ROUTE_NEXT', publisherId: null, ...changes },
  });
  const dayMs = 86_400_000;
  const midnight = now - dayMs / 2;
  const limited = (
    changes: Partial<RoutingCap>,
    use: { spent?: number; startMs?: number; endMs?: number | null } = {},
  ) =>
    offerOf({
      members: [member('off_1', { caps: [cap(changes)] })],
      cells: [],
      capWindows: [
        { capId: 'cap_1', startMs: midnight, endMs: midnight + dayMs, clicks: 0, spent: 0, ...use },
      ],
    }).cap;

  test('of a day, with what is used of it', () => {
    expect(limited({}, { spent: 20 })).toEqual({ metric: 'CONVERSIONS', perDay: 50, spokenFor: 20 });
    expect(limited({ metric: 'CLICKS', limit: 900 }, { spent: 901 })).toEqual({
      metric: 'CLICKS',
      perDay: 900,
      spokenFor: 901,
    });
  });

  test('of an hour, as if every hour were like it', () => {
    expect(limited({ window: 'HOUR', limit: 2 }, { spent: 1 })).toEqual({
      metric: 'CONVERSIONS',
      perDay: 48,
      spokenFor: 24,
    });
  });

  test('of a week or a month: what is left, for each of the days that are left', () => {
    const week = { startMs: now - 3 * dayMs, endMs: now + 4 * dayMs };
    expect(limited({ window: 'WEEK', limit: 100 }, { ...week, spent: 60 })).toMatchObject({
      perDay: 10,
      spokenFor: 0,
    });
    expect(limited({ window: 'WEEK', limit: 100 }, { ...week, spent: 100 })).toMatchObject({
      perDay: 100,
      spokenFor: 100,
    });
    expect(limited({ window: 'TOTAL', limit: 100 }, { startMs: 0, endMs: null, spent: 70 })).toMatchObject({
      perDay: 30,
    });
  });

  test('of money, in conversions', () => {
    expect(limited({ metric: 'PAYOUT', limit: 40_000_000 }, { spent: 8_000_000 })).toMatchObject({
      perDay: 10,
      spokenFor: 2,
    });
    expect(limited({ metric: 'REVENUE', limit: 60_000_000 })).toMatchObject({ perDay: 10, spokenFor: 0 });
  });

  test('conversions still to come of clicks already sent are spoken for', () => {
    const found = offerOf({
      members: [member('off_1', { caps: [cap({})] })],
      cells: [row('off_1', 900, { age: 0, paid: [9, 0, 0] })],
      capWindows: [{ capId: 'cap_1', startMs: midnight, endMs: midnight + dayMs, clicks: 900, spent: 9 }],
    });
    // One in a hundred converts; after an hour and a half some half of them are still to come.
    expect(found.cap?.spokenFor).toBeGreaterThan(9 + 2);
    expect(found.cap?.spokenFor).toBeLessThan(9 + 9);
  });

  test('caps that only alert, and those of single publishers, limit nothing here', () => {
    expect(limited({ action: 'ALERT_ONLY' }, { spent: 99 })).toBeNull();
    expect(limited({ scope: 'PUBLISHER_OFFER' }, { spent: 99 })).toBeNull();
  });
});

describe('cells and contexts', () => {
  test('the same rows in another order are the same snapshot', () => {
    const cells = [
      row('off_1', 30, { country: 'US' }),
      row('off_1', 25, { sub1: 'news', age: 5 }),
      row('off_1', 40, { pub: 'pub_0', sub1: 'b' }),
    ];
    const [one, other] = [cells, [...cells].reverse()].map((rows) =>
      learningSnapshot(input({ cells: rows })),
    );
    expect(other?.names).toEqual(one?.names);
    expect(new Set(other?.snapshot.segments.map((segment) => JSON.stringify(segment)))).toEqual(
      new Set(one?.snapshot.segments.map((segment) => JSON.stringify(segment))),
    );
  });

  test('rare sub-ids of a publisher are one, and clicks without any stand alone', () => {
    const cells = [
      ...[row('off_1', 5, { sub1: 'a' }), row('off_1', 6, { sub1: 'b' }), row('off_1', 3, { sub1: '*' })],
      ...[row('off_1', 7), row('off_1', 20, { sub1: 'news' })],
    ];
    const { names, snapshot } = learningSnapshot(input({ cells }));
    expect(names.subs.map(({ sub1 }) => sub1)).toEqual(['', 'news', '*']);
    expect(snapshot.cells.length).toBe(3);
  });

  test('publishers get shares of their own from twenty clicks of the last week on', () => {
    const cells = [row('off_1', 19), row('off_1', 500, { age: 12 }), row('off_1', 20, { pub: 'pub_2' })];
    const { snapshot, names } = learningSnapshot(input({ cells }));
    const publishers = snapshot.segments.flatMap(({ publisher }) =>
      publisher === null ? [] : [names.publishers[publisher]],
    );
    expect(new Set(publishers)).toEqual(new Set(['pub_2']));
    expect(snapshot.segments[0]).toEqual({ country: null, device: null, publisher: null, sub: null });
  });

  test('an offer that left the pool teaches what the traffic is like, and takes nobody', () => {
    const { snapshot, names } = learningSnapshot(input({ cells: [row('off_1', 30), row('off_gone', 70)] }));
    expect(names.offers).toEqual(['off_1', 'off_gone']);
    expect(snapshot.offers.map(({ open }) => open)).toEqual([true, false]);
  });
});
