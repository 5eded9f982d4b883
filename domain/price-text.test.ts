import { expect, test } from '@jest/globals';
import { priceText } from './price-text.ts';
import type { PriceType } from './terms.ts';

const cases: [type: PriceType, micros: number, ppm: number, currency: string, text: string][] = [
  ['CPA', 2_000_000, 0, 'USD', '$2.00'],
  ['CPA', 1_234_567_890_000, 0, 'EUR', '€1,234,567.89'],
  ['CPA', 300_000_000, 0, 'JPY', '¥300'],
  ['CPC', 50_000, 0, 'USD', '$0.05 per click'],
  ['CPC', 1, 0, 'USD', '$0.000001 per click'],
  ['CPS', 0, 125_000, 'USD', '12.5 % of the sale'],
  ['CPA_CPS', 2_000_000, 50_000, 'USD', '$2.00 + 5 % of the sale'],
  ['REV_SHARE', 0, 700_000, 'USD', '70 % of the revenue'],
];

test.each(cases)('%s of %d micros and %d ppm in %s: %s', (type, fixedMicros, sharePpm, currency, text) => {
  expect(priceText({ type, fixedMicros, sharePpm }, currency)).toBe(text);
});
