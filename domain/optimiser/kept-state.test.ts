import { describe, expect, test } from '@jest/globals';
import { keepState, keptBefore, type NamedState, stateFor } from './kept-state.ts';
import type { LearningNames } from './learning-names.ts';
import { dimensionsOf } from './learning-names.ts';
import { type Factors, groupCount, levelNames } from './levels.ts';
import { isSameShape, routingAllocation } from './routing-allocation.ts';

const names: LearningNames = {
  offers: ['off_1', 'off_2'],
  countries: ['DE', 'US'],
  devices: ['MOBILE'],
  publishers: ['pub_1', 'pub_2'],
  subs: [
    { publisher: 0, sub1: 'news' },
    { publisher: 1, sub1: 'news' },
  ],
};
/** Every factor is another number. */
const state: NamedState = {
  names,
  factors: Object.fromEntries(
    levelNames.map((level, at) => [
      level,
      Float64Array.from(
        { length: groupCount(level, dimensionsOf(names)) },
        (_, group) => 2 + at + group / 100,
      ),
    ]),
  ) as unknown as Factors,
  capPrices: [0, 1.5],
};
const whole = { country: null, device: null, publisher: null, sub: null };

describe('what was learnt', () => {
  test('is the same after it was written down', () => {
    const kept = JSON.parse(JSON.stringify(keepState(state)));
    expect(keptBefore(kept)).toEqual({ ...state, capPrices: [0, 1.5] });
  });

  test('stays with its names when the pool and the traffic are others', () => {
    const later: LearningNames = {
      offers: ['off_3', 'off_2'],
      countries: ['AT', 'US', 'DE'],
      devices: ['DESKTOP', 'MOBILE'],
      publishers: ['pub_2'],
      subs: [
        { publisher: 0, sub1: 'mail' },
        { publisher: 0, sub1: 'news' },
      ],
    };
    const { factors, capPrices } = stateFor(state, null, later, []);
    expect([...factors.base]).toEqual([1, state.factors.base[1]]);
    // offer x country: off_3 is new, AT too.
    expect([...factors.country]).toEqual([1, 1, 1, 1, state.factors.country[3], state.factors.country[2]]);
    expect([...factors.subQuality]).toEqual([1, state.factors.subQuality[1]]);
    expect(factors.countryDevice).toHaveLength(12);
    expect(factors.countryDevice[6 + 1 * 2 + 1]).toBe(state.factors.countryDevice[3]);
    expect([...(capPrices as Float64Array)]).toEqual([0, 1.5]);
  });

  test('shares go on from what visitors are drawn by', () => {
    const rows = [
      { segment: whole, shares: Float64Array.from([0.25, 0.75]) },
      { segment: { country: 0, device: 0, publisher: null, sub: null }, shares: Float64Array.from([1, 0]) },
    ];
    const allocation = routingAllocation(rows, names, 2, 5);
    expect(allocation).toEqual({
      computedAt: 5,
      offers: ['off_1', 'off_2'],
      shares: { '': [2_500, 7_500], '|DE|MOBILE': [10_000, 0] },
    });
    const turned = { ...names, offers: ['off_2', 'off_1', 'off_3'] };
    expect(stateFor(state, allocation, turned, [whole]).rows).toEqual([
      { segment: whole, shares: Float64Array.from([0.75, 0.25, 0]) },
    ]);
    expect(isSameShape(allocation, { ...allocation, computedAt: 6 })).toBe(true);
    expect(isSameShape(allocation, { ...allocation, offers: ['off_2', 'off_1'] })).toBe(false);
    expect(isSameShape(allocation, { ...allocation, shares: { '': [1, 1] } })).toBe(false);
  });
});
