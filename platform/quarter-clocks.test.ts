import { expect, test } from '@jest/globals';
import { QuarterClocks } from './quarter-clocks.ts';
import { zoneClock } from './zone-clock.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'No/Where',
];

test('a clock tells what that of the very moment does, summer time or not', () => {
  const clocks = new QuarterClocks();
  const start = Date.parse('2026-10-24T20:00Z'); // Berlin puts its clocks back in the night
  for (let minute = 0; minute < 12 * 60; minute += 7) {
    const ms = start + minute * 60_000 + 12_345;
    const exact = zoneClock(ms);
    const clock = clocks.at(ms);
    expect(zones.map((zone) => clock.minuteOfWeek(zone))).toEqual(
      zones.map((zone) => exact.minuteOfWeek(zone)),
    );
  }
});

test('a week ends on Sunday at midnight', () => {
  const clock = new QuarterClocks().at(Date.parse('2026-11-22T23:59:59Z'));
  expect(clock.minuteOfWeek('UTC')).toBe(7 * 24 * 60 - 1);
});
