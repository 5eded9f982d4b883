import { expect, test } from '@jest/globals';
import { type RelativeRange, relativeRange } from './relative-range.ts';

// Thursday 2 April 2026, 00:30 in Berlin and still Wednesday in UTC.
const now = new Date('2026-04-01T22:30:00Z');

test.each<[RelativeRange, string, string, string]>([
  ['TODAY', 'Europe/Berlin', '2026-04-02', '2026-04-02'],
  ['TODAY', 'UTC', '2026-04-01', '2026-04-01'],
  ['YESTERDAY', 'Europe/Berlin', '2026-04-01', '2026-04-01'],
  ['LAST_7_DAYS', 'Europe/Berlin', '2026-03-26', '2026-04-01'],
  ['LAST_30_DAYS', 'Europe/Berlin', '2026-03-03', '2026-04-01'],
  ['LAST_WEEK', 'Europe/Berlin', '2026-03-23', '2026-03-29'],
  ['THIS_MONTH', 'Asia/Kathmandu', '2026-04-01', '2026-04-02'],
  ['LAST_MONTH', 'Europe/Berlin', '2026-03-01', '2026-03-31'],
  ['LAST_MONTH', 'Pacific/Honolulu', '2026-03-01', '2026-03-31'],
])('%s in %s is %s to %s', (range, timeZone, from, to) => {
  expect(relativeRange(range, timeZone, now)).toMatchObject({ from, to, timeZone });
});

test('the month before January is December', () => {
  const january = new Date('2027-01-15T12:00:00Z');
  expect(relativeRange('LAST_MONTH', 'UTC', january)).toMatchObject({ from: '2026-12-01', to: '2026-12-31' });
});

test('the days of a range are those of its zone: the one of the change to summer time has 23 hours', () => {
  const monday = new Date('2026-03-30T12:00:00Z');
  const { start, end } = relativeRange('YESTERDAY', 'Europe/Berlin', monday);
  expect(end.getTime() - start.getTime()).toBe(23 * 3_600_000);
});
