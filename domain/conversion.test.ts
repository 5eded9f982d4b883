import { expect, test } from '@jest/globals';
import { type ConversionStatus, conversionStatuses, counts, mayBecome } from './conversion.ts';

/** Rows: the status a conversion has; columns: the one that is asked for. */
const table = `
  from      PENDING  APPROVED  LOCKED  REJECTED  REVERSED
  PENDING   no       yes       no      yes       no
  APPROVED  no       no        yes     yes       yes
  LOCKED    no       no        no      no        yes
  REJECTED  no       yes       no      no        no
  REVERSED  no       no        no      no        no`;
const [header = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const transitions = rows.flatMap(([from, ...cells]) =>
  cells.map(
    (cell, index) =>
      [from, header[index + 1], cell === 'yes'] as [ConversionStatus, ConversionStatus, boolean],
  ),
);

test.each(transitions)('%s to %s: %s', (from, to, allowed) => {
  expect(mayBecome(from, to)).toBe(allowed);
});

test('the table of transitions is complete', () => {
  expect(transitions).toHaveLength(conversionStatuses.length ** 2);
});

test('pending, approved and billed conversions count; a reversed one that was billed goes on counting', () => {
  expect(conversionStatuses.filter((status) => counts(status))).toEqual(['PENDING', 'APPROVED', 'LOCKED']);
  expect(conversionStatuses.filter((status) => counts(status, true))).toEqual([
    'PENDING',
    'APPROVED',
    'LOCKED',
    'REVERSED',
  ]);
});
