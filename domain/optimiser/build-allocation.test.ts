import { describe, expect, test } from '@jest/globals';
import { context, snapshotOf, whole } from '../../test/rigs/learning-rig.ts';
import { buildAllocation, optimiserDefaults } from './build-allocation.ts';

const build = (
  ...[snapshot, previous = null]: [
    Parameters<typeof buildAllocation>[0],
    Parameters<typeof buildAllocation>[2]?,
  ]
) => buildAllocation(snapshot, optimiserDefaults, previous);
const sharesOf = (...args: Parameters<typeof build>) => build(...args).rows.map(({ shares }) => [...shares]);

describe('shares', () => {
  test('the offer that earns more gets most clicks, and the other is not forgotten', () => {
    const told = [
      { offer: 0, clicks: 5_000, conversions: 50 },
      { offer: 1, clicks: 5_000, conversions: 100 },
    ];
    const [[worse, better] = []] = sharesOf(snapshotOf([{}, {}], told));
    expect(better).toBeGreaterThan(0.95);
    expect(worse).toBeGreaterThanOrEqual(optimiserDefaults.explorationFloor / 2);
  });

  test('what counts is what a click earns, not how often it converts', () => {
    const told = [
      { offer: 0, clicks: 5_000, conversions: 50 },
      { offer: 1, clicks: 5_000, conversions: 100 },
    ];
    const [[rareButDear] = []] = sharesOf(snapshotOf([{ value: 20 }, { value: 5 }], told));
    expect(rareButDear).toBeGreaterThan(0.95);
  });

  test('an offer that is paid by the click earns without conversions', () => {
    const told = [
      { offer: 0, clicks: 5_000, conversions: 50 }, // 0.05 a click
      { offer: 1, clicks: 5_000, conversions: 0 },
    ];
    const [[, perClick] = []] = sharesOf(snapshotOf([{ value: 5 }, { value: 0, clickValue: 0.2 }], told));
    expect(perClick).toBeGreaterThan(0.95);
  });

  test('a publisher that is paid more for an offer gets more of it, and nobody else does', () => {
    const told = [0, 1].flatMap((publisher) => [
      { offer: 0, publisher, clicks: 3_000, conversions: 60 },
      { offer: 1, publisher, clicks: 3_000, conversions: 90 },
    ]);
    const offers = [{ value: 5, publisherValues: new Map([[1, 15]]) }, { value: 5 }];
    const [others, theirs] = sharesOf(snapshotOf(offers, told, [context(0, 0, 0), context(0, 0, 1)]));
    expect(others?.[1]).toBeGreaterThan(0.9);
    expect(theirs?.[0]).toBeGreaterThan(0.9);
  });

  test('an offer gets nothing in contexts whose visitors it does not take', () => {
    const segments = [whole, context(0, 0), context(1, 0), context(1, 1), context(0, 0, 0), context(0, 0, 1)];
    const snapshot = snapshotOf(
      [
        { countries: new Set([0]) },
        { devices: new Set([0]) },
        { allowedPublishers: new Set([1]) },
        { blockedPublishers: new Set([1]) },
      ],
      [],
      segments,
    );
    const taken = sharesOf(snapshot).map((shares) => shares.map((share) => share > 0));
    expect(taken).toEqual([
      [true, true, true, true],
      [true, true, true, true],
      [false, true, true, true],
      [false, false, true, true],
      [true, true, false, true],
      [true, true, true, false],
    ]);
  });

  test('sum to one in every row, and the same again for the same input', () => {
    const told = [0, 1, 2].map((offer) => ({ offer, clicks: 300, conversions: 3 + offer }));
    const snapshot = snapshotOf([{}, {}, {}], told, [whole, context(0, 0), context(1, 1)]);
    const rows = sharesOf(snapshot);
    for (const shares of rows) expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(sharesOf(snapshot)).toEqual(rows);
  });

  test('a context that no offer takes has no row', () => {
    const closed = { open: false };
    expect(build(snapshotOf([closed, closed], [])).rows).toEqual([]);
    expect(build(snapshotOf([], [])).rows).toEqual([]);
  });
});

describe('what explains a row', () => {
  const told = [
    { offer: 0, clicks: 4_000, conversions: 40 },
    { offer: 1, clicks: 2_000, conversions: 40 },
    { offer: 1, country: 1, clicks: 500, conversions: 5, hoursAgo: 0.1 },
  ];
  const allocation = build(snapshotOf([{}, {}], told, [whole, context(0, 0)]));

  test('tells what a click earns, between which ends, and how likely it is the most', () => {
    const { offers } = allocation.explain(1);
    const [worse, better] = offers;
    expect(worse?.epc).toBeCloseTo(0.05, 2);
    expect(better?.epc).toBeCloseTo(0.1, 1);
    for (const { epc, epcLow, epcHigh } of offers) {
      expect(epcLow).toBeLessThan(epc);
      expect(epcHigh).toBeGreaterThan(epc);
    }
    expect(better?.bestProbability).toBeGreaterThan(0.85);
    expect((better?.bestProbability ?? 0) + (worse?.bestProbability ?? 0)).toBeCloseTo(1, 9);
  });

  test('counts the clicks and conversions of its context, those that could have converted apart', () => {
    const [all, one] = [allocation.explain(0), allocation.explain(1)];
    expect([all.clicks, all.conversions]).toEqual([6_500, 85]);
    expect([one.clicks, one.conversions]).toEqual([6_000, 80]);
    expect(one.maturedClicks).toBeGreaterThan(5_900);
    expect(all.maturedClicks - one.maturedClicks).toBeLessThan(250);
    expect(all.offers.map(({ clicks }) => clicks)).toEqual([4_000, 2_500]);
    expect([allocation.clicks, allocation.conversions]).toEqual([6_500, 85]);
  });

  test('expects of the context what its shares bring', () => {
    const { offers, epc } = allocation.explain(1);
    expect(epc).toBeCloseTo(
      offers.reduce((sum, offer) => sum + offer.share * offer.epc, 0),
      12,
    );
  });
});
