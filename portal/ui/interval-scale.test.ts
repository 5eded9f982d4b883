import { expect, test } from '@jest/globals';
import { placeOn, scaleOf } from './interval-scale.ts';

test('a scale holds every interval, and 0', () => {
  expect(
    scaleOf([
      { value: 2, low: 1, high: 4 },
      { value: 1, low: 0.5, high: 1.5 },
    ]),
  ).toEqual({ from: 0, to: 4 });
  expect(scaleOf([{ value: -1, low: -2, high: 0.5 }])).toEqual({ from: -2, to: 0.5 });
});

test('an offer of which next to nothing is known does not squeeze the others', () => {
  const scale = scaleOf([
    { value: 0.4, low: 0.3, high: 0.5 },
    { value: 0.2, low: 0, high: 40 },
  ]);
  expect(scale.to).toBeCloseTo(1.2);
  expect(placeOn(scale, 40)).toBe(1);
  expect(placeOn(scale, 0.6)).toBeCloseTo(0.5);
});

test('nothing but zeros has a scale as well', () => {
  expect(scaleOf([{ value: 0, low: 0, high: 0 }])).toEqual({ from: 0, to: 1 });
  expect(scaleOf([])).toEqual({ from: 0, to: 1 });
});
