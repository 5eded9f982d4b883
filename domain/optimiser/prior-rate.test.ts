import { describe, expect, test } from '@jest/globals';
import { priorRate } from './prior-rate.ts';

describe('what an unknown offer is expected to convert like', () => {
  test('without a history: one in a hundred at a payout of 5, less at more', () => {
    const rateOf = priorRate([]);
    expect(rateOf(5)).toBeCloseTo(0.01, 6);
    expect(rateOf(50)).toBeLessThan(rateOf(5));
    expect(rateOf(50) * 50).toBeGreaterThan(rateOf(5) * 5);
  });

  test('follows what the network has seen', () => {
    const history = Array.from({ length: 40 }, (_, place) => {
      const value = 1 + place;
      return { value, clicks: 10_000, conversions: Math.round(10_000 * 0.05 * (value / 5) ** -1) };
    });
    const rateOf = priorRate(history);
    expect(rateOf(5) / 0.05).toBeCloseTo(1, 0);
    expect(Math.log(rateOf(20) / rateOf(5)) / Math.log(4)).toBeCloseTo(-1, 0);
  });

  test('never says that dearer offers convert better, nor more than there can be', () => {
    const odd = [
      { value: 1, clicks: 1_000, conversions: 1 },
      { value: 100, clicks: 1_000, conversions: 500 },
    ];
    const rateOf = priorRate([...odd, ...odd, ...odd, ...odd]);
    expect(rateOf(100)).toBeLessThanOrEqual(rateOf(1));
    for (const value of [0, 1e-9, 1e9]) expect(rateOf(value)).toBeLessThanOrEqual(0.3);
  });
});
