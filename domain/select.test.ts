import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '../platform/seeded-random.ts';
import { memberOf } from '../test/samples/routing-case.ts';
import { draw, sharesOf } from './select.ts';
import type { Mode, RoutingMember } from './snapshot.ts';

const draws = 100_000;

/** Pearson's χ² of the observed draws against the shares. */
function chiSquare(shares: readonly number[], drawn: readonly number[]): number {
  const random = seededRandom(20_261_122);
  const counts = shares.map(() => 0);
  for (let index = 0; index < draws; index += 1) {
    const place = draw(drawn, random());
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.reduce((sum, share, place) => {
    const observed = counts[place] ?? 0;
    if (share === 0) return observed === 0 ? sum : Number.POSITIVE_INFINITY;
    const expected = (draws * share) / total;
    return sum + (observed - expected) ** 2 / expected;
  }, 0);
}

// The 99.9 % point of χ² for five members (four degrees of freedom).
const limit = 18.47;

function poolOf(terms: readonly Partial<RoutingMember>[]): RoutingMember[] {
  return terms.map((term, index) => memberOf({ ...(term as object), offer: `off_${index}` }));
}

const shares = (terms: readonly Partial<RoutingMember>[], mode: Mode, learnt?: ReadonlyMap<string, number>) =>
  sharesOf(poolOf(terms), mode, ({ payoutMicros }) => payoutMicros, learnt);

test('shares of 100,000 draws are kept exactly, and 0 is never', () => {
  const weights = [1, 10, 100, 1000, 0, 389];
  expect(chiSquare(weights, weights)).toBeLessThan(limit);
});

test('the test itself notices a share that is off by two percent', () => {
  expect(chiSquare([102, 100], [100, 104])).toBeGreaterThan(limit);
});

test('weights are the shares; where all are 0 everybody has the same', () => {
  expect(shares([{ weight: 3 }, { weight: 0 }, { weight: 1 }], 'WEIGHT')).toEqual([3, 0, 1]);
  expect(shares([{ weight: 0 }, { weight: 0 }], 'WEIGHT')).toEqual([1, 1]);
});

test('the first in line share by weight, and evenly where they have none', () => {
  const line = [{ priority: 2 }, { priority: 1, weight: 5 }, { priority: 1, weight: 0 }];
  expect(shares(line, 'PRIORITY')).toEqual([0, 5, 0]);
  expect(shares([{ priority: 2 }, { priority: 1, weight: 0 }], 'PRIORITY')).toEqual([0, 1]);
});

describe('auto-optimize', () => {
  const three = [{ payoutMicros: 32_000_000 }, { payoutMicros: 1_000_000 }, { payoutMicros: 0 }];
  const payoutShares = [1_004_755, 251_189, 0]; // 32 ** 0.4 is 4

  test('with nothing learnt, 32 times the payout is worth 4 times the visitors', () => {
    expect(shares(three, 'AUTO_OPTIMIZE')).toEqual(payoutShares);
    expect(shares([{ payoutMicros: 1 }, { payoutMicros: 0 }], 'AUTO_OPTIMIZE')).toEqual([1_000, 0]);
  });

  test('what was learnt decides; an offer that is not known yet gets the mean of those that are', () => {
    const learnt = new Map([
      ['off_0', 50],
      ['off_1', 950],
    ]);
    expect(shares(three.slice(0, 2), 'AUTO_OPTIMIZE', learnt)).toEqual([50, 950]);
    expect(shares(three, 'AUTO_OPTIMIZE', learnt)).toEqual([50, 950, 500]);
    expect(shares(three, 'AUTO_OPTIMIZE', new Map([['off_2', 1]]))).toEqual([1, 1, 1]);
    expect(
      shares(
        three,
        'AUTO_OPTIMIZE',
        new Map([
          ['off_0', 1],
          ['off_1', 0],
        ]),
      ),
    ).toEqual([1, 0, 1]);
  });

  test('where nothing was learnt about anybody who is left, or only zeros, payouts decide', () => {
    expect(shares(three, 'AUTO_OPTIMIZE', new Map([['off_9', 7]]))).toEqual(payoutShares);
    expect(shares(three, 'AUTO_OPTIMIZE', new Map([['off_2', 0]]))).toEqual(payoutShares);
  });
});

test('nobody to choose from, nobody chosen', () => {
  for (const mode of ['WEIGHT', 'PRIORITY', 'AUTO_OPTIMIZE'] as const) expect(shares([], mode)).toEqual([]);
  expect(draw([], 0)).toBe(-1);
});

test('the highest draw there is lands on the last share, however large the sum', () => {
  expect(draw([1, 1, 0], 1 - Number.EPSILON / 2)).toBe(1);
  expect(draw([2 ** 53, 3, 2 ** 53, 0], 1 - Number.EPSILON / 2)).toBe(2);
});
