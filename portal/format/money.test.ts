import { expect, test } from '@jest/globals';
import { formatDifference, formatEpc, formatExactMoney, formatMoney } from './money.ts';

test('money is formatted from its exact decimal text', () => {
  expect(formatMoney({ amount: '1.2', currency: 'USD' })).toContain('1.20');
  expect(formatMoney({ amount: '9007199254740993.01', currency: 'USD' })).toContain('993.01');
  expect(formatEpc({ amount: '0.0042', currency: 'EUR' })).toContain('0.0042');
});

test('every currency has its own decimals: yen none, dinars three', () => {
  expect(formatMoney({ amount: '150.00', currency: 'JPY' })).toBe('¥150');
  expect(formatMoney({ amount: '1.234', currency: 'KWD' })).toMatch(/^KWD\s1\.234$/);
  expect(formatEpc({ amount: '0.65', currency: 'JPY' })).toBe('¥0.65');
});

test('amounts that are added up are shown as they are', () => {
  const lines = ['58.5375', '21.956', '7.9995'].map((amount) => ({ amount, currency: 'USD' }));
  expect(lines.map(formatExactMoney)).toEqual(['$58.5375', '$21.956', '$7.9995']);
  expect(formatExactMoney({ amount: '150.50', currency: 'JPY' })).toBe('¥150.5');
});

test('no money is a dash, not a zero', () => {
  expect(formatMoney(null)).toBe('–');
});

test('a difference says which way it goes', () => {
  expect(formatDifference({ amount: '3.1', currency: 'USD' })).toBe('+$3.10');
  expect(formatDifference({ amount: '-3.1', currency: 'USD' })).toBe('-$3.10');
  expect(formatDifference({ amount: '0.00', currency: 'USD' })).toBe('$0.00');
});
