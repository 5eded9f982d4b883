import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { context, snapshotOf, whole } from '../../test/rigs/learning-rig.ts';
import { buildAllocation, optimiserDefaults } from './build-allocation.ts';
import { levelNames } from './levels.ts';

const amount = fc.oneof(
  fc.constantFrom(0, -1, 1e-12, 1e12, 1e300, Number.POSITIVE_INFINITY, Number.NaN),
  fc.double({ min: 0, max: 100, noNaN: true }),
);
const count = fc.oneof(fc.constantFrom(0, 1e9), fc.integer({ min: 0, max: 5_000 }));
const offer = fc.record({
  value: amount,
  clickValue: amount,
  open: fc.boolean(),
  publisherValues: fc.option(fc.constantFrom(new Map([[1, 3]]), new Map([[0, Number.NaN]]))),
  cap: fc.option(
    fc.record({ metric: fc.constantFrom('CLICKS', 'CONVERSIONS'), perDay: amount, spokenFor: amount }),
  ),
  countries: fc.option(fc.constant(new Set([0]))),
});
const told = fc.record({
  offer: fc.nat({ max: 4 }),
  country: fc.nat({ max: 2 }),
  publisher: fc.nat({ max: 2 }),
  clicks: count,
  conversions: count, // may well be more than the clicks
  hoursAgo: fc.double({ min: 0, max: 3_000, noNaN: true }),
});
const record = fc.record({ value: amount, clicks: count, conversions: count });

test('whatever comes in, every number that comes out is one, and every row sums to one', () => {
  const segments = [whole, context(0, 0), context(1, 1), context(2, 0), context(0, 0, 1), context(2, 0, 0)];
  fc.assert(
    fc.property(
      fc.array(offer, { maxLength: 5 }),
      fc.array(told, { maxLength: 12 }),
      fc.array(record, { maxLength: 4 }),
      (offers, all, history) => {
        const known = all.filter((each) => each.offer < offers.length);
        const snapshot = { ...snapshotOf(offers, known, segments), history };
        const first = buildAllocation(snapshot, optimiserDefaults, null);
        const { rows, state, explain, ...totals } = buildAllocation(snapshot, optimiserDefaults, first.state);
        const numbers = [
          ...Object.values(totals),
          ...Array.from(state.capPrices),
          ...levelNames.flatMap((name) => [...state.factors[name]]),
        ];
        rows.forEach(({ shares }, place) => {
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
          const { segment, offers: why, ...sums } = explain(place);
          numbers.push(...shares, ...Object.values(sums), ...why.flatMap((each) => Object.values(each)));
        });
        expect(numbers.filter((value) => !(Number.isFinite(value) && value >= 0))).toEqual([]);
      },
    ),
    { numRuns: 300, seed: 11 },
  );
});
