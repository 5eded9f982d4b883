import { describe, expect, test } from '@jest/globals';
import { arrivedShare, delayBucket, delayCurves, delayEdgesHours, startCurve } from './delay-curve.ts';

const none = () => delayEdgesHours.map(() => new Float64Array(delayEdgesHours.length));

/** Conversions of one offer: [hours since the click, delay, how many]. */
function counts(told: readonly (readonly [number, number, number])[]) {
  const rows = none();
  for (const [age, delay, conversions] of told) {
    const row = rows[delayBucket(age)];
    if (row !== undefined) row[delayBucket(delay)] = conversions;
  }
  return rows;
}

describe('the curve of delays', () => {
  test('of an offer of which nothing is known has half its conversions after two hours', () => {
    const [curve = startCurve] = delayCurves([none()]);
    expect(arrivedShare(curve, 2)).toBeCloseTo(0.5, 1);
    expect(arrivedShare(curve, 0)).toBe(0);
    expect(arrivedShare(curve, 10_000)).toBe(1);
  });

  test('never falls', () => {
    const [curve = startCurve] = delayCurves([
      counts([
        [300, 40, 7],
        [300, 0.1, 3],
        [5, 2.5, 9],
      ]),
    ]);
    const shares = [0.1, 0.3, 1, 2, 5, 20, 60, 150, 400, 700].map((hours) => arrivedShare(curve, hours));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  test('is not misled by young clicks, of which only the fast conversions have come', () => {
    // Half after an hour, half after two days; of clicks ten hours old only the first half is here.
    const [curve = startCurve] = delayCurves([
      counts([
        [400, 1, 500],
        [400, 40, 500],
        [10, 1, 5_000],
      ]),
    ]);
    expect(arrivedShare(curve, 12)).toBeCloseTo(0.5, 1);
  });

  test('of an offer with few conversions follows the other offers', () => {
    const slow = counts([[400, 80, 2_000]]);
    const [, curve = startCurve] = delayCurves([slow, counts([[400, 80, 1]])]);
    expect(arrivedShare(curve, 24)).toBeLessThan(0.1);
  });

  test.each([
    [0, 0],
    [0.25, 0],
    [0.26, 1],
    [24, 7],
    [25, 8],
    [5_000, 12],
  ])('%p hours are bucket %p', (hours, bucket) => {
    expect(delayBucket(hours)).toBe(bucket);
  });
});
