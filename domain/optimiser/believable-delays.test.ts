import { describe, expect, test } from '@jest/globals';
import { context, snapshotOf, type Told, whole } from '../../test/rigs/learning-rig.ts';
import { believableCurves } from './believable-delays.ts';
import { buildAllocation, optimiserDefaults } from './build-allocation.ts';
import { arrivedShare, delayCurves, startCurve } from './delay-curve.ts';

const minute = 1 / 60;
const curvesOf = (told: readonly Told[], prior = 0.01) => {
  const snapshot = snapshotOf([{ value: 4 }, { value: 4 }], told);
  return { curves: believableCurves(snapshot, [prior, prior]), start: delayCurves(snapshot.delays) };
};

describe('the delays that can be believed', () => {
  test('are short where more came within minutes than the network has ever seen convert', () => {
    const { curves } = curvesOf([
      { offer: 0, clicks: 400, conversions: 100, hoursAgo: 2 * minute, delayHours: 0 },
    ]);
    for (const curve of curves) expect(arrivedShare(curve, 2 * minute)).toBeGreaterThan(0.9);
  });

  test.each<[string, readonly Told[]]>([
    [
      'as many came as should have',
      [{ offer: 0, clicks: 4_000, conversions: 3, hoursAgo: 0.1, delayHours: 0.1 }],
    ],
    ['nothing came yet', [{ offer: 0, clicks: 4_000, conversions: 0, hoursAgo: 0.1 }]],
    ['three came, by luck', [{ offer: 0, clicks: 100, conversions: 3, hoursAgo: minute, delayHours: 0 }]],
    ['nobody clicked', []],
  ])('are the usual ones where %s', (_, told) => {
    const { curves, start } = curvesOf(told);
    expect(curves).toEqual(start);
  });

  test('are those of older clicks once they were seen, however well the offer converts', () => {
    const { curves } = curvesOf([
      { offer: 0, clicks: 4_000, conversions: 1_000, hoursAgo: 200, delayHours: 20 },
      { offer: 0, clicks: 400, conversions: 0, hoursAgo: 1 },
    ]);
    expect(arrivedShare(curves[0] ?? startCurve, 6)).toBeLessThan(0.1);
  });
});

describe('what is told of a smartlink that is minutes old, where a quarter of the clicks bought at once', () => {
  const allocation = buildAllocation(
    snapshotOf(
      [{ value: 4 }, { value: 4 }],
      [
        { offer: 0, clicks: 500, conversions: 125, hoursAgo: 2 * minute, delayHours: 0 },
        { offer: 1, clicks: 500, conversions: 15, hoursAgo: 2 * minute, delayHours: 0 },
      ],
      [whole, context(0, 0)],
    ),
    optimiserDefaults,
    null,
  );
  const { offers, maturedClicks } = allocation.explain(1);

  test('is near what the clicks earned, and less than a conversion pays', () => {
    expect(maturedClicks).toBeGreaterThan(900);
    expect(offers[0]?.epc).toBeGreaterThan(0.7);
    expect(offers[0]?.epc).toBeLessThan(1.5);
  });
});
