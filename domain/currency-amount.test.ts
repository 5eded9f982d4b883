import { expect, test } from '@jest/globals';
import { currencyDecimals, decimalAmount, minorUnits } from './currency-amount.ts';

test.each([
  ['EUR', 2],
  ['USD', 2],
  ['JPY', 0],
  ['KRW', 0],
  ['KWD', 3],
  ['', 2],
  ['nonsense', 2],
])('%s has %i decimals', (currency, decimals) => {
  expect(currencyDecimals(currency)).toBe(decimals);
});

test.each([
  [1_230_000, 'USD', 123, '1.23'],
  [1_200_000, 'EUR', 120, '1.20'],
  [0, 'EUR', 0, '0.00'],
  [4_999, 'EUR', 0, '0.004999'],
  [5_000, 'EUR', 1, '0.005'],
  [1_234_500, 'EUR', 123, '1.2345'],
  [1_235_000, 'EUR', 124, '1.235'],
  [-1_235_000, 'EUR', -124, '-1.235'],
  [100_000_000, 'JPY', 100, '100'],
  [100_500_000, 'JPY', 101, '100.5'],
  [1_234_000, 'KWD', 1234, '1.234'],
  [1_000_000, 'KWD', 1000, '1.000'],
  [9_007_199_254_740_991, 'EUR', 900_719_925_474, '9007199254.740991'],
])('%i micros of %s are %i and "%s"', (micros, currency, minor, decimal) => {
  expect([minorUnits(micros, currency), decimalAmount(micros, currency)]).toEqual([minor, decimal]);
});
