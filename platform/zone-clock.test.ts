import { expect, test } from '@jest/globals';
import { zoneClock } from './zone-clock.ts';

const hour = 60;
const day = 24 * hour;

test.each([
  ['UTC', '2026-03-30T00:00Z', 0, 'a Monday begins'],
  ['UTC', '2026-03-29T23:59:59Z', 7 * day - 1, 'a Sunday ends'],
  ['Europe/Berlin', '2026-03-29T00:59Z', 6 * day + hour + 59, 'before the clocks go forward'],
  ['Europe/Berlin', '2026-03-29T01:00Z', 6 * day + 3 * hour, 'after it'],
  ['Asia/Kathmandu', '2026-03-29T18:20Z', 5, 'five hours and three quarters ahead'],
  [
    'America/Sao_Paulo',
    '2018-11-04T02:59Z',
    5 * day + 23 * hour + 59,
    'the minute before a midnight that is left out',
  ],
  ['America/Sao_Paulo', '2018-11-04T03:00Z', 6 * day + hour, 'and the one after it'],
])('%s at %s is at minute %i: %s', (zone, at, minute) => {
  expect(zoneClock(Date.parse(at)).minuteOfWeek(zone)).toBe(minute);
});

test.each(['', 'Mars/Phobos', '__proto__'])('there is no zone "%s"', (zone) => {
  expect(zoneClock(0).minuteOfWeek(zone)).toBeNull();
});

test('moments of one minute share a clock, those of another do not', () => {
  const clock = zoneClock(60_000);
  expect(zoneClock(119_999)).toBe(clock);
  expect(zoneClock(120_000).minuteOfWeek('UTC')).toBe(3 * day + 2);
});
