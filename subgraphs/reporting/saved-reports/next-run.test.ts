import { expect, test } from '@jest/globals';
import { nextRun, type Schedule } from './next-run.ts';

test.each<[Schedule, number, string, string, string | null]>([
  ['NONE', 6, 'UTC', '2026-03-24T05:00Z', null],
  ['DAILY', 6, 'UTC', '2026-03-24T05:00Z', '2026-03-24T06:00Z'],
  ['DAILY', 6, 'UTC', '2026-03-24T06:00Z', '2026-03-25T06:00Z'],
  ['DAILY', 0, 'Asia/Kathmandu', '2026-03-24T12:00Z', '2026-03-24T18:15Z'],
  ['WEEKLY', 8, 'Europe/Berlin', '2026-03-24T05:00Z', '2026-03-30T06:00Z'], // after the change to summer time
  ['WEEKLY', 8, 'Europe/Berlin', '2026-03-30T05:59Z', '2026-03-30T06:00Z'],
  ['MONTHLY', 23, 'America/New_York', '2026-03-02T04:30Z', '2026-04-02T03:00Z'],
  ['MONTHLY', 5, 'UTC', '2026-12-31T23:00Z', '2027-01-01T05:00Z'],
  ['DAILY', 2, 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29T01:00Z'], // 2 o'clock is skipped: it is 3
  ['DAILY', 2, 'Europe/Berlin', '2026-10-24T12:00Z', '2026-10-25T00:00Z'], // it comes twice: the first
])('%s at %d in %s after %s', (schedule, hour, timeZone, now, expected) => {
  const run = nextRun(schedule, hour, timeZone, new Date(now));
  expect(run).toEqual(expected === null ? null : new Date(expected));
});
