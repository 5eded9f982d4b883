import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '../platform/seeded-random.ts';
import { type RoutingCase, routingCode, snapshotOf, visitorOf } from '../test/samples/routing-case.ts';
import type { Circumstances } from './circumstances.ts';
import { outcomes, routeClick } from './route-click.ts';
import {
  capScopes,
  modes,
  overCapActions,
  type RoutingCap,
  type RoutingMember,
  type RoutingSmartlink,
  type Snapshot,
} from './snapshot.ts';
import { type TargetingRule, targetingDimensions, targetingOperators, unknownPolicies } from './targeting.ts';
import { connectionTypes, devices, traffics, type Visitor } from './visitor.ts';

/** Values that mean something to some dimension, and any text at all. */
const value = fc.oneof(
  fc.constantFrom('DE', 'US', 'US-NY', 'New York', 'US Paris', 'MOBILE', 'iOS', 'iOS >=17', 'Android 12-14'),
  fc.constantFrom('Chrome', 'de', 'CELLULAR', '3320', '192.0.2.0/24', 'MON-FRI 09:00-18:00 UTC', ''),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const rule: fc.Arbitrary<TargetingRule> = fc.record({
  dimension: fc.constantFrom(...targetingDimensions),
  operator: fc.constantFrom(...targetingOperators),
  values: fc.array(value, { maxLength: 4 }),
  unknown: fc.constantFrom(undefined, null, ...unknownPolicies),
}) as fc.Arbitrary<TargetingRule>;

const cap: fc.Arbitrary<RoutingCap> = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  scope: fc.constantFrom(...capScopes),
  metric: fc.constant('CLICKS'),
  window: fc.constant('DAY'),
  limit: fc.nat(),
  timeZone: fc.constant('UTC'),
  action: fc.constantFrom(...overCapActions),
  publisherId: fc.constantFrom(null, 'pub_1', 'pub_2'),
});

const micros = fc.integer({ min: 0, max: 1e15 });

const member = fc.record({
  offer: fc.constantFrom('A', 'B', 'C', 'D'),
  weight: fc.nat(10_000),
  priority: fc.integer({ min: 1, max: 3 }),
  status: fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'PAUSED', 'DRAFT', 'ARCHIVED'),
  destinationUrl: fc.oneof(fc.constant('https://shop.example/'), fc.string()),
  payoutMicros: micros,
  publisherPayouts: fc.dictionary(fc.constantFrom('pub_1', '__proto__', 'x'), micros),
  blockedPublisherIds: fc.constantFrom([], ['pub_2'], ['pub_1']),
  allowedPublisherIds: fc.constantFrom(null, ['pub_1'], []),
  caps: fc.array(cap, { maxLength: 2 }),
}) as unknown as fc.Arbitrary<RoutingCase['pool'][number]>;

const written = fc.record({
  case: fc.constant(''),
  expect: fc.constant({ outcome: '' }),
  mode: fc.constantFrom(...modes),
  status: fc.constantFrom('ACTIVE', 'ACTIVE', 'PAUSED'),
  sticky: fc.boolean(),
  pool: fc.uniqueArray(member, { maxLength: 4, selector: ({ offer }) => offer }),
  allocations: fc.dictionary(
    fc.constantFrom('', '|DE|MOBILE', '|DE|MOBILE|pub_1', '|DE|MOBILE|pub_1|news', '|DE|MOBILE|pub_1|*', 'x'),
    fc.dictionary(fc.constantFrom('A', 'B', 'C', 'gone'), fc.nat(10_000)),
  ),
  link: fc.record({ caps: fc.array(cap, { maxLength: 1 }) }),
}) as unknown as fc.Arbitrary<RoutingCase>;

const visitor: fc.Arbitrary<Visitor> = fc.record({
  country: fc.oneof(fc.constantFrom('DE', 'US', ''), fc.string()),
  region: fc.oneof(fc.constantFrom('US-NY', ''), fc.string()),
  city: fc.oneof(fc.constantFrom('New York', 'Paris', ''), fc.string({ unit: 'binary' })),
  device: fc.constantFrom(...devices),
  os: fc.oneof(fc.constantFrom('iOS', 'Android', ''), fc.string()),
  osVersion: fc.oneof(fc.constantFrom('17.4', '12', ''), fc.string()),
  browser: fc.oneof(fc.constantFrom('Chrome', ''), fc.string()),
  language: fc.array(fc.oneof(fc.constantFrom('de-AT', 'en'), fc.string()), { maxLength: 3 }),
  asn: fc.constantFrom(null, 3320, 0),
  connectionType: fc.constantFrom('', ...connectionTypes),
  ip: fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()),
  stickyOfferId: fc.constantFrom(null, 'A', 'gone'),
  traffic: fc.constantFrom('HUMAN', ...traffics),
  trafficReason: fc.constant(''),
});

const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  now: fc.integer({ min: 0, max: 4e12 }),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  hops: fc.constantFrom(undefined, 0, 2, 3),
  sub1: fc.constantFrom(undefined, '', 'news', '*', 'a|b'),
  capOpen: fc.constantFrom(
    undefined,
    () => false,
    ({ id }: RoutingCap) => id === 'a',
  ),
});

const offerOf = (decision: { member: RoutingMember | null }) => decision.member?.offerId ?? null;

/** The pool with the same further rules for each of its offers. */
const narrowed = (one: RoutingCase, more: readonly TargetingRule[]): Snapshot => {
  const snapshot = snapshotOf(one);
  const narrow = (smartlink: RoutingSmartlink): RoutingSmartlink => ({
    ...smartlink,
    members: smartlink.members.map((each) => ({ ...each, targeting: more })),
  });
  const smartlinks = [...snapshot.smartlinks].map(([id, smartlink]): [string, RoutingSmartlink] => [
    id,
    narrow(smartlink),
  ]);
  return { ...snapshot, smartlinks: new Map(smartlinks) };
};

describe('whatever the pool, the visitor and the moment', () => {
  test('there is one decision, and it fits together', () => {
    const code = fc.constantFrom(routingCode, routingCode, '', '__proto__');
    fc.assert(
      fc.property(written, code, visitor, circumstances, (one, text, who, when) => {
        const decision = routeClick(snapshotOf(one), text, who, when);
        const { outcome, member: chosen, reason, trace, urlTemplate, payoutMicros } = decision;
        expect(outcomes).toContain(outcome);
        expect(reason === null).toBe(outcome === 'OFFER');
        expect(chosen !== null).toBe(outcome === 'OFFER' || outcome === 'FALLBACK_OFFER');
        expect(urlTemplate === null).toBe(outcome === 'BRANDED_PAGE');
        expect(chosen !== null || payoutMicros === 0).toBe(true);
        const shares = trace.reduce((sum, { share }) => sum + share, 0);
        const isDrawn = trace.some(
          ({ verdict, cap: closed }) => verdict === 'ELIGIBLE' || closed?.action === 'STOP',
        );
        expect(shares).toBeCloseTo(isDrawn ? 1 : 0, 9);
        const { probability, drawnOffers } = decision;
        expect(probability === null).toBe(outcome !== 'OFFER' || decision.isSticky);
        expect(drawnOffers === null).toBe(probability === null);
        if (outcome !== 'OFFER') return;
        const entry = trace.find((each) => each.member === chosen);
        expect(entry?.verdict).toBe('ELIGIBLE');
        expect(decision.isSticky || (entry?.share ?? 0) > 0).toBe(true);
        if (decision.isSticky) return;
        expect(probability).toBe(entry?.share);
        expect(drawnOffers).toBe(trace.filter(({ share }) => share > 0).length);
      }),
      { numRuns: 3_000 },
    );
  });

  test('it is the same when it is made again', () => {
    fc.assert(
      fc.property(written, visitor, circumstances, (one, who, when) => {
        const [first, again] = [1, 2].map(() => routeClick(snapshotOf(one), routingCode, who, when));
        expect(again).toEqual(first);
      }),
    );
  });

  test('one rule more lets nobody in, but for narrower places', () => {
    const few = fc.array(rule, { maxLength: 3 });
    const more = rule.filter(({ dimension }) => dimension !== 'REGION' && dimension !== 'CITY');
    fc.assert(
      fc.property(written, few, more, visitor, circumstances, (one, rules, last, who, when) => {
        const [before, after] = [rules, [...rules, last]].map(
          (all) => routeClick(narrowed(one, all), routingCode, who, when).trace,
        );
        for (const [place, { verdict }] of (after ?? []).entries()) {
          if (verdict === 'ELIGIBLE') expect(before?.[place]?.verdict).toBe('ELIGIBLE');
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

/** χ² of what was drawn against the chances that the decisions themselves told. */
function chiSquareOfChances(snapshot: Snapshot, visits: number, when: Partial<Circumstances>): number {
  const random = seededRandom(20_261_122);
  const drawn = new Map<string | null, number>();
  const chances = new Map<string | null, number | null>();
  for (let visit = 0; visit < visits; visit += 1) {
    const circumstances = { now: 0, random: random(), ...when };
    const decision = routeClick(snapshot, routingCode, visitorOf(), circumstances);
    drawn.set(offerOf(decision), (drawn.get(offerOf(decision)) ?? 0) + 1);
    chances.set(offerOf(decision), decision.probability);
  }
  expect([...chances.values()].reduce<number>((sum, chance) => sum + (chance ?? 0), 0)).toBeCloseTo(1, 12);
  return [...chances].reduce((sum, [offer, chance]) => {
    const expected = visits * (chance ?? 0);
    return sum + ((drawn.get(offer) ?? 0) - expected) ** 2 / expected;
  }, 0);
}

test.each(modes.flatMap((mode) => ['news', 'other'].map((sub1) => ({ mode, sub1 }))))(
  'offers are drawn with the probabilities that are told: $mode, sub-id $sub1',
  ({ mode, sub1 }) => {
    const pool = ['A', 'B', 'C', 'D'].map((offer, place) => ({
      ...{ offer, weight: 1 + 40 * place, payoutMicros: 300_000 * 4 ** place },
    }));
    const allocations = {
      '|DE|MOBILE|pub_1|news': { A: 9_000, B: 600, C: 300, D: 100 },
      '': { A: 1, B: 2, C: 3 },
    };
    const snapshot = snapshotOf({ pool, mode, allocations });
    expect(chiSquareOfChances(snapshot, 50_000, { sub1 })).toBeLessThan(16.27); // as below
  },
);

test('100,000 visits are shared as the weights say, among those who take the visitor', () => {
  const weights = { A: 1, B: 10, C: 389, D: 100 };
  const pool = Object.entries(weights).map(([offer, weight]) => ({ offer, weight }));
  const snapshot = snapshotOf({
    pool: [...pool, { offer: 'E', weight: 500, targeting: ['COUNTRY EXCLUDE DE'] }],
  });
  const random = seededRandom(20_261_122);
  const visits = 100_000;
  const counts = new Map<string | null, number>();
  for (let visit = 0; visit < visits; visit += 1) {
    const offer = offerOf(routeClick(snapshot, routingCode, visitorOf(), { now: 0, random: random() }));
    counts.set(offer, (counts.get(offer) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(['A', 'B', 'C', 'D']);
  const chiSquare = Object.entries(weights).reduce((sum, [offer, weight]) => {
    const expected = (visits * weight) / 500;
    return sum + ((counts.get(offer) ?? 0) - expected) ** 2 / expected;
  }, 0);
  expect(chiSquare).toBeLessThan(16.27); // the 99.9 % point for three degrees of freedom
});
