import { expect, test } from '@jest/globals';
import { LastTable } from './last-table.ts';

test('a table serves while little is new, for an hour at most, and no longer than its pool', () => {
  const last = new LastTable();
  let computed = 0;
  const at = (hours: number, pool: string) => {
    const table = last.at(hours, pool, () => `table ${++computed}`);
    return table;
  };
  last.sent(10_000);
  expect(at(0, '11')).toBe('table 1');
  last.sent(40);
  expect(at(0.5, '11')).toBe('table 1');
  expect(at(0.5, '10')).toBe('table 2');
  last.sent(60);
  expect(at(0.75, '10')).toBe('table 3');
  expect(at(1.75, '10')).toBe('table 4');
});
