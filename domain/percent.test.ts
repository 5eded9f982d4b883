import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatPercent, parsePercent } from './percent.ts';

test.each([
  ['12.5', 125_000],
  ['0', 0],
  ['100', 1_000_000],
  ['100.0000', 1_000_000],
  ['0.0001', 1],
  ['007', 70_000],
])('%s is %d parts per million', (text, ppm) => {
  expect(parsePercent(text)).toBe(ppm);
});

test.each([
  '',
  '.5',
  '5.',
  '-1',
  '+1',
  '12,5',
  '12.5%',
  ' 5',
  '1e1',
  '0.00001',
  '100.0001',
  '101',
  '1000',
  '٥',
])('"%s" is no percentage', (text) => {
  expect(parsePercent(text)).toBeNull();
});

test('what is written is read again, and has no zeros at its end', () => {
  expect([125_000, 50_000, 1, 1_000_000, 0].map(formatPercent)).toEqual(['12.5', '5', '0.0001', '100', '0']);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (ppm) => {
      expect(parsePercent(formatPercent(ppm))).toBe(ppm);
    }),
  );
});
