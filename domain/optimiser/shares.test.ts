import { describe, expect, test } from '@jest/globals';
import { raiseToMinima, stepTowards } from './guard-shares.ts';
import { trigamma } from './posterior.ts';
import { drawShares, drawsPerRow, stratifiedNormals } from './shares.ts';

/** Shares of contenders given as [mean, deviation] of the logarithm of their earning. */
function drawn(contenders: readonly (readonly [number, number])[], shifts = 1): number[] {
  const count = contenders.length;
  const share = new Float64Array(count);
  const normals = stratifiedNormals([...contenders.keys()], 5);
  const columns = {
    ...{ count, share, offer: Int32Array.from(contenders.keys()) },
    logEarning: Float64Array.from(contenders, ([mean]) => mean),
    spread: Float64Array.from(contenders, ([, deviation]) => deviation),
    ...{ bestValue: new Float64Array(drawsPerRow), bestPlace: new Int32Array(drawsPerRow) },
  };
  drawShares(columns, normals, 1, shifts);
  return [...share];
}

describe('draws', () => {
  test('alike believed, alike drawn', () => {
    for (const share of drawn(
      [
        [0, 1],
        [0, 1],
        [0, 1],
      ],
      8,
    ))
      expect(Math.abs(share - 1 / 3)).toBeLessThan(0.06);
  });

  test('who is surely worse is never drawn', () => {
    expect(
      drawn([
        [0, 0.1],
        [1, 0.1],
      ]),
    ).toEqual([0, 1]);
  });

  test('by how likely each is the best: a difference of one deviation of it', () => {
    const [worse] = drawn(
      [
        [0, 1],
        [Math.SQRT2, 1],
      ],
      8,
    );
    expect(worse).toBeCloseTo(0.159, 1); // the normal share below -1
  });

  test('the normals are standard, and those of an offer its own', () => {
    const normals = stratifiedNormals([3, 9], 5);
    const own = normals.slice(drawsPerRow);
    expect(own.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 9);
    expect(own.reduce((sum, value) => sum + value * value, 0) / drawsPerRow).toBeCloseTo(1, 1);
    expect(stratifiedNormals([9], 5)).toEqual(own);
    expect(stratifiedNormals([9], 6)).not.toEqual(own);
  });
});

describe('guards', () => {
  test('minima are taken from what the others have above theirs', () => {
    const shares = Float64Array.of(0.9, 0.1, 0);
    raiseToMinima(shares, Float64Array.of(0.1, 0.1, 0.2), 3);
    expect([...shares].map((share) => Math.round(share * 1e6) / 1e6)).toEqual([0.7, 0.1, 0.2]);
  });

  test('who had nothing together shares evenly', () => {
    const shares = Float64Array.of(0, 0);
    raiseToMinima(shares, Float64Array.of(0, 0.2), 2);
    expect([...shares]).toEqual([0.4, 0.6000000000000001]);
  });

  test('a step goes part of the way for all alike', () => {
    const wanted = Float64Array.of(0.2, 0.6, 0.2);
    stepTowards(Float64Array.of(1, 0, 0), wanted, 3, 0.4);
    expect([...wanted].map((share) => Math.round(share * 1e6) / 1e6)).toEqual([0.6, 0.3, 0.1]);
  });
});

test.each([
  [1, Math.PI ** 2 / 6],
  [0.5, Math.PI ** 2 / 2],
  [2, Math.PI ** 2 / 6 - 1],
  [100, 0.010050166663333571],
])('the trigamma of %p', (shape, value) => {
  expect(trigamma(shape)).toBeCloseTo(value, 6);
});
