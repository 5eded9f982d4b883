import { expect, test } from '@jest/globals';
import { addDays, dayIn, daysBetween } from './calendar.ts';

test('the day depends on the zone', () => {
  const moment = Date.parse('2026-03-01T02:30:00Z');
  expect(dayIn('UTC', moment)).toBe('2026-03-01');
  expect(dayIn('America/New_York', moment)).toBe('2026-02-28');
  expect(dayIn('Asia/Kolkata', Date.parse('2026-03-01T19:00:00Z'))).toBe('2026-03-02');
});

test('days move over month ends and clock changes', () => {
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  expect(daysBetween('2026-03-28', '2026-03-30')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
  expect(daysBetween('2026-03-02', '2026-03-01')).toEqual([]);
});
