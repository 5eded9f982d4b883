import { expect, test } from '@jest/globals';
import { formatMicros, parseAmount } from './money.ts';

test.each([
  ['0', 0],
  ['1', 1_000_000],
  ['1.2', 1_200_000],
  ['12.50', 12_500_000],
  ['0.000001', 1],
  ['007', 7_000_000],
  ['999999999.999999', 999_999_999_999_999],
])('"%s" is %d micros', (text, micros) => {
  expect(parseAmount(text)).toBe(micros);
});

test.each([
  [''],
  [' 1'],
  ['-5'],
  ['+5'],
  ['1,234.56'],
  ['1.234,56'],
  ['€12'],
  ['1e3'],
  ['NaN'],
  ['Infinity'],
  ['.5'],
  ['5.'],
  ['1.0000001'],
  ['1000000000'],
  ['١٢'],
  ['0x10'],
  ['1\n'],
])('%j is refused', (text) => {
  expect(parseAmount(text)).toBeNull();
});

test.each([
  [0, '0.00'],
  [1_200_000, '1.20'],
  [1, '0.000001'],
  [1_234_500, '1.2345'],
  [-3_000_000, '-3.00'],
  [10_000_000, '10.00'],
  [9_007_199_254_740_993_000_000n, '9007199254740993.00'],
])('%p micros read "%s"', (micros, text) => {
  expect(formatMicros(micros)).toBe(text);
});

test('an amount survives the way out and back', () => {
  for (let micros = 1; micros < 1e15; micros = micros * 7 + 3)
    expect(parseAmount(formatMicros(micros))).toBe(micros);
});
