import { describe, expect, test } from '@jest/globals';
import { calendarRange } from './calendar-range.ts';
import { timeSlots } from './time-slots.ts';

const keys = (from: string, to: string, zone: string, dimension: Parameters<typeof timeSlots>[1]) =>
  timeSlots(calendarRange(from, to, zone), dimension).map((slot) => slot.key);

describe('hours', () => {
  test('of an ordinary day', () => {
    const slots = timeSlots(calendarRange('2026-03-28', '2026-03-28', 'Asia/Kathmandu'), 'HOUR');
    expect(slots).toHaveLength(24);
    expect(slots[1]).toEqual({
      key: '2026-03-28T01:00+05:45',
      start: new Date('2026-03-27T19:15Z'),
    });
  });

  test('a day of 23 hours has no hour that the clock leaves out', () => {
    const hours = keys('2026-03-29', '2026-03-29', 'Europe/Berlin', 'HOUR');
    expect(hours).toHaveLength(23);
    expect(hours.slice(1, 3)).toEqual(['2026-03-29T01:00+01:00', '2026-03-29T03:00+02:00']);
  });

  test('a day of 25 hours has the repeated hour twice', () => {
    const hours = keys('2026-10-25', '2026-10-25', 'Europe/Berlin', 'HOUR');
    expect(hours).toHaveLength(25);
    expect(hours.slice(2, 5)).toEqual([
      '2026-10-25T02:00+02:00',
      '2026-10-25T02:00+01:00',
      '2026-10-25T03:00+01:00',
    ]);
  });

  test('where the clock is changed by half an hour', () => {
    const autumn = keys('2026-04-05', '2026-04-05', 'Australia/Lord_Howe', 'HOUR');
    expect(autumn.slice(1, 4)).toEqual([
      '2026-04-05T01:00+11:00',
      '2026-04-05T01:30+10:30',
      '2026-04-05T02:00+10:30',
    ]);
    const spring = keys('2026-10-04', '2026-10-04', 'Australia/Lord_Howe', 'HOUR');
    expect(spring.slice(1, 4)).toEqual([
      '2026-10-04T01:00+10:30',
      '2026-10-04T02:30+11:00',
      '2026-10-04T03:00+11:00',
    ]);
  });

  test('a day without midnight begins at one', () => {
    const hours = keys('2026-04-24', '2026-04-24', 'Africa/Cairo', 'HOUR');
    expect([hours.length, hours[0]]).toEqual([23, '2026-04-24T01:00+03:00']);
  });
});

test('weeks are those of ISO, and begin within the range', () => {
  const slots = timeSlots(calendarRange('2026-12-30', '2027-01-05', 'Europe/Berlin'), 'WEEK');
  expect(slots).toEqual([
    { key: '2026-W53', start: new Date('2026-12-29T23:00Z') },
    { key: '2027-W01', start: new Date('2027-01-03T23:00Z') },
  ]);
});

test('months', () => {
  expect(keys('2026-01-31', '2026-03-01', 'UTC', 'MONTH')).toEqual(['2026-01', '2026-02', '2026-03']);
});
