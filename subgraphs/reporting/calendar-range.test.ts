import { describe, expect, test } from '@jest/globals';
import { calendarRange, daysOf, lastDays } from './calendar-range.ts';

describe('a day begins at its first instant in the zone', () => {
  test.each([
    ['UTC', '2026-03-29', '2026-03-29T00:00Z', 24],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00Z', 25],
    ['Asia/Kathmandu', '2026-03-29', '2026-03-28T18:15Z', 24],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00Z', 23],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00Z', 24.5],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30Z', 23.5],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00Z', 24],
  ])('%s %s begins at %s and lasts %s hours', (timeZone, day, start, hours) => {
    const range = calendarRange(day, day, timeZone);
    expect(range.start).toEqual(new Date(start));
    expect((range.end.getTime() - range.start.getTime()) / 3_600_000).toBe(hours);
  });
});

test('days follow each other without a gap', () => {
  const range = calendarRange('2026-03-28', '2026-03-30', 'Europe/Berlin');
  expect(daysOf(range)).toEqual([
    { day: '2026-03-28', start: new Date('2026-03-27T23:00Z') },
    { day: '2026-03-29', start: new Date('2026-03-28T23:00Z') },
    { day: '2026-03-30', start: new Date('2026-03-29T22:00Z') },
  ]);
  expect(range.end).toEqual(new Date('2026-03-30T22:00Z'));
});

test('today is what the zone says it is', () => {
  const now = new Date('2026-06-30T23:30Z');
  expect(lastDays(7, 'UTC', now)).toMatchObject({ from: '2026-06-24', to: '2026-06-30' });
  expect(lastDays(7, 'Europe/Berlin', now)).toMatchObject({ from: '2026-06-25', to: '2026-07-01' });
});

test('a zone is named in one way', () => {
  expect(calendarRange('2026-01-01', '2026-01-01', 'europe/berlin').timeZone).toBe('Europe/Berlin');
});

test('400 days are taken', () => {
  expect(daysOf(calendarRange('2025-01-01', '2026-02-04', 'UTC'))).toHaveLength(400);
});

describe('what cannot be right is refused with the fix', () => {
  test.each([
    ['2026-03-02', '2026-03-01', 'UTC', /range: from .* is after to .*swap/],
    ['2025-01-01', '2026-02-05', 'UTC', /range: 401 days are too many; ask for at most 400/],
    ['2026-02-30', '2026-03-01', 'UTC', /range: from \(2026-02-30\) is no date/],
    ['2026-02-01', '26-3-1', 'UTC', /range: to \(26-3-1\) is no date; use YYYY-MM-DD/],
    [
      '2026-03-01',
      '2026-03-01',
      'Mars/Olympus',
      /timeZone: "Mars\/Olympus" is no time zone; use an IANA name/,
    ],
    ['2026-03-01', '2026-03-01', '+02:00', /timeZone: "\+02:00" is no time zone/],
    ['2026-03-01', '2026-03-01', '', /timeZone/],
  ])('%s to %s in %s', (from, to, timeZone, message) => {
    expect(() => calendarRange(from, to, timeZone)).toThrow(message);
    expect(() => calendarRange(from, to, timeZone)).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }),
    );
  });
});
