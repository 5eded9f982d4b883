import { expect, test } from '@jest/globals';
import { dayBefore, latestDue, monthBefore } from './due-times.ts';

const nightly = { every: 'DAY', hour: 3 } as const;
const monthly = { every: 'MONTH', hour: 3 } as const;

test.each([
  [{ every: 'MINUTE' } as const, 'UTC', '2026-11-22T17:00:59.999Z', '2026-11-22T17:00:00Z'],
  [nightly, 'UTC', '2026-11-22T02:59:59Z', '2026-11-21T03:00:00Z'],
  [nightly, 'UTC', '2026-11-22T03:00:00Z', '2026-11-22T03:00:00Z'],
  [nightly, 'Europe/Berlin', '2026-11-22T02:00:00Z', '2026-11-22T02:00:00Z'],
  // The night that has no 02:00: three o'clock comes after one hour and 59 minutes.
  [nightly, 'Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29T01:00:00Z'],
  [{ every: 'DAY', hour: 2 } as const, 'Europe/Berlin', '2026-03-29T12:00:00Z', '2026-03-29T01:00:00Z'],
  // The night that has two o'clock twice.
  [{ every: 'DAY', hour: 2 } as const, 'Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-25T00:00:00Z'],
  [nightly, 'Asia/Kathmandu', '2026-11-22T00:00:00Z', '2026-11-21T21:15:00Z'],
  [monthly, 'UTC', '2026-11-01T02:59:59Z', '2026-10-01T03:00:00Z'],
  [monthly, 'Pacific/Kiritimati', '2026-10-31T13:00:00Z', '2026-10-31T13:00:00Z'],
  [monthly, 'UTC', '2027-01-01T02:00:00Z', '2026-12-01T03:00:00Z'],
])('%j in %s at %s was last due at %s', (schedule, zone, now, due) => {
  expect(latestDue(schedule, zone, new Date(now))).toEqual(new Date(due));
});

test('days and months before are those of the zone', () => {
  expect(dayBefore(new Date('2026-11-01T02:00:00Z'), 'America/New_York', 1)).toBe('2026-10-30');
  expect(monthBefore(new Date('2026-11-01T02:00:00Z'), 'America/New_York')).toBe('2026-09');
  expect(monthBefore(new Date('2027-01-01T03:00:00Z'), 'UTC')).toBe('2026-12');
});
