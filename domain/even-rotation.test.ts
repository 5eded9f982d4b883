import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '../platform/seeded-random.ts';
import { type EvenRotation, type EvenRotationSums, evenRotation } from './even-rotation.ts';

interface Offer {
  readonly rate: number;
  readonly payoutMicros: number;
  readonly share: number;
}

const offers: readonly Offer[] = [
  { rate: 0.08, payoutMicros: 5_000_000, share: 0.7 },
  { rate: 0.05, payoutMicros: 4_000_000, share: 0.2 },
  { rate: 0.1, payoutMicros: 500_000, share: 0.05 },
  { rate: 0.02, payoutMicros: 9_000_000, share: 0.05 },
];
const truth = offers.reduce((sum, { rate, payoutMicros }) => sum + (rate * payoutMicros) / offers.length, 0);
const ownTruth = offers.reduce((sum, { rate, payoutMicros, share }) => sum + rate * payoutMicros * share, 0);

function drawn(pool: readonly Offer[], random: number): Offer {
  let until = 0;
  for (const offer of pool) {
    until += offer.share;
    if (random < until) return offer;
  }
  throw new Error('The shares of a pool come to 1.');
}

/** What so many clicks came to, that were drawn by the shares of the offers. */
function drawnSums(seed: number, clicks: number, pool = offers): EvenRotationSums {
  const random = seededRandom(seed);
  const sums = {
    ...{ clicks, weight: 0, weightSquared: 0, worth: 0, weightWorth: 0, weightSquaredWorth: 0 },
    ...{ worthSquared: 0, weightWorthSquared: 0, weightSquaredWorthSquared: 0 },
  };
  for (let click = 0; click < clicks; click += 1) {
    const offer = drawn(pool, random());
    const weight = 1 / pool.length / offer.share;
    const worth = random() < offer.rate ? offer.payoutMicros : 0;
    sums.weight += weight;
    sums.weightSquared += weight ** 2;
    sums.worth += worth;
    sums.weightWorth += weight * worth;
    sums.weightSquaredWorth += weight ** 2 * worth;
    sums.worthSquared += worth ** 2;
    sums.weightWorthSquared += weight * worth ** 2;
    sums.weightSquaredWorthSquared += weight ** 2 * worth ** 2;
  }
  return sums;
}

describe('draws whose truth is known', () => {
  const repetitions = Array.from({ length: 400 }, (_, seed) => evenRotation(drawnSums(seed, 3000)));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  test('what even rotation earns is estimated without bias', () => {
    const estimates = repetitions.map(({ evenEpcMicros }) => evenEpcMicros);
    const spread = Math.sqrt(mean(estimates.map((value) => (value - truth) ** 2)));
    // Three standard errors of a mean over the repetitions.
    expect(Math.abs(mean(estimates) - truth)).toBeLessThan((3 * spread) / Math.sqrt(estimates.length));
  });

  test('its interval is as wide as the repetitions spread', () => {
    const spread = Math.sqrt(mean(repetitions.map(({ evenEpcMicros }) => (evenEpcMicros - truth) ** 2)));
    const width = mean(repetitions.map(({ even }) => even.high - even.low));
    expect(width / spread).toBeGreaterThan(2 * 1.8);
    expect(width / spread).toBeLessThan(2 * 2.3);
  });

  test.each([
    ['even rotation', truth, ({ even }: EvenRotation) => even],
    ['the difference', ownTruth - truth, ({ difference }: EvenRotation) => difference],
  ])('the 95 %% interval of %s holds the truth in at least 90 of 100', (_, value, intervalOf) => {
    expect(repetitions.every(({ isEnough }) => isEnough)).toBe(true);
    const holding = repetitions.map(intervalOf).filter(({ low, high }) => low <= value && value <= high);
    expect(holding.length / repetitions.length).toBeGreaterThanOrEqual(0.9);
  });
});

test('clicks that were rotated evenly earned what they earned: no difference, and no doubt of it', () => {
  const even = offers.map((offer) => ({ ...offer, share: 1 / offers.length }));
  const found = evenRotation(drawnSums(1, 2000, even));
  expect(found.effectiveClicks).toBeCloseTo(2000, 6);
  expect(found.evenEpcMicros).toBeCloseTo(found.epcMicros, 6);
  expect(found.difference.high - found.difference.low).toBeLessThan(1);
});

test('few clicks are not enough, nor are many that hardly ever convert', () => {
  expect(evenRotation(drawnSums(1, 120)).isEnough).toBe(false);
  const rare = offers.map((offer) => ({ ...offer, rate: 0.0005 }));
  const found = evenRotation(drawnSums(1, 5000, rare));
  expect(found.effectiveClicks).toBeGreaterThan(100);
  expect(found.isEnough).toBe(false);
});

test('nothing at all is nothing, and no division by it', () => {
  const found = evenRotation(drawnSums(1, 0));
  expect(Object.values(found).filter((value) => typeof value === 'number')).toEqual([0, 0, 0, 0, 0]);
  expect([found.even, found.difference]).toEqual([
    { low: 0, high: 0 },
    { low: 0, high: 0 },
  ]);
  expect(found.isEnough).toBe(false);
});
