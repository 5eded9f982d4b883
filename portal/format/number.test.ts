import { expect, test } from '@jest/globals';
import { formatChance, formatUplift } from './number.ts';

test.each([
  [1, '>99%'],
  [0.996, '>99%'],
  [0.97, '97%'],
  [0.126, '13%'],
  [0.004, '<1%'],
  [0, '<1%'],
])('an estimated chance of %d is never certain: %s', (chance, words) => {
  expect(formatChance(chance)).toBe(words);
});

test('an uplift says which way it goes', () => {
  expect(formatUplift(0.142)).toBe('+14%');
  expect(formatUplift(-0.08)).toBe('-8%');
});
