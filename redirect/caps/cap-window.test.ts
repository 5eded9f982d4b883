import { describe, expect, test } from '@jest/globals';
import type { CapWindow } from '../../domain/snapshot.ts';
import { capWindow } from './cap-window.ts';

const hourMs = 3_600_000;

describe('an instant is in the window', () => {
  const table: [string, CapWindow, string, string, string, string][] = [
    // The 23 hours of the day that loses one, and the 25 of the day that gains one.
    [
      'a day that loses an hour',
      'DAY',
      'Europe/Berlin',
      '2026-03-29T10:00Z',
      '2026-03-28T23:00Z',
      '2026-03-29T22:00Z',
    ],
    [
      'the day before',
      'DAY',
      'Europe/Berlin',
      '2026-03-28T22:59:59.999Z',
      '2026-03-27T23:00Z',
      '2026-03-28T23:00Z',
    ],
    [
      'a day that gains an hour',
      'DAY',
      'Europe/Berlin',
      '2026-10-25T10:00Z',
      '2026-10-24T22:00Z',
      '2026-10-25T23:00Z',
    ],
    ['the day after', 'DAY', 'Europe/Berlin', '2026-10-25T23:00Z', '2026-10-25T23:00Z', '2026-10-26T23:00Z'],
    [
      'before the lost hour',
      'HOUR',
      'Europe/Berlin',
      '2026-03-29T00:59Z',
      '2026-03-29T00:00Z',
      '2026-03-29T01:00Z',
    ],
    [
      'after the lost hour',
      'HOUR',
      'Europe/Berlin',
      '2026-03-29T01:00Z',
      '2026-03-29T01:00Z',
      '2026-03-29T02:00Z',
    ],
    [
      '02:30 for the first time',
      'HOUR',
      'Europe/Berlin',
      '2026-10-25T00:30Z',
      '2026-10-25T00:00Z',
      '2026-10-25T01:00Z',
    ],
    [
      '02:30 for the second time',
      'HOUR',
      'Europe/Berlin',
      '2026-10-25T01:30Z',
      '2026-10-25T01:00Z',
      '2026-10-25T02:00Z',
    ],
    [
      'a week that loses an hour',
      'WEEK',
      'Europe/Berlin',
      '2026-03-29T12:00Z',
      '2026-03-22T23:00Z',
      '2026-03-29T22:00Z',
    ],
    [
      'an ISO week begins on Monday',
      'WEEK',
      'Europe/Berlin',
      '2026-03-29T22:00Z',
      '2026-03-29T22:00Z',
      '2026-04-05T22:00Z',
    ],
    [
      'a month that gains an hour',
      'MONTH',
      'Europe/Berlin',
      '2026-10-31T22:59Z',
      '2026-09-30T22:00Z',
      '2026-10-31T23:00Z',
    ],
    [
      'the next year',
      'MONTH',
      'Europe/Berlin',
      '2026-12-31T23:00Z',
      '2026-12-31T23:00Z',
      '2027-01-31T23:00Z',
    ],
    // Friday 24 April 2026 has no 00:00 to 01:00 in Cairo; Thursday 29 October has two of 23:00 to 24:00.
    [
      'a day without midnight',
      'DAY',
      'Africa/Cairo',
      '2026-04-24T10:00Z',
      '2026-04-23T22:00Z',
      '2026-04-24T21:00Z',
    ],
    [
      'the last instant before it',
      'DAY',
      'Africa/Cairo',
      '2026-04-23T21:59:59.999Z',
      '2026-04-22T22:00Z',
      '2026-04-23T22:00Z',
    ],
    [
      'a day whose last hour comes twice',
      'DAY',
      'Africa/Cairo',
      '2026-10-29T21:30Z',
      '2026-10-28T21:00Z',
      '2026-10-29T22:00Z',
    ],
    [
      'the day after that',
      'DAY',
      'Africa/Cairo',
      '2026-10-29T22:00Z',
      '2026-10-29T22:00Z',
      '2026-10-30T22:00Z',
    ],
    // Lord Howe's clocks change by half an hour.
    [
      'a day of 24.5 hours',
      'DAY',
      'Australia/Lord_Howe',
      '2026-04-05T02:00Z',
      '2026-04-04T13:00Z',
      '2026-04-05T13:30Z',
    ],
    [
      'a day of 23.5 hours',
      'DAY',
      'Australia/Lord_Howe',
      '2026-10-04T02:00Z',
      '2026-10-03T13:30Z',
      '2026-10-04T13:00Z',
    ],
    [
      'a whole hour before clocks go back',
      'HOUR',
      'Australia/Lord_Howe',
      '2026-04-04T14:45Z',
      '2026-04-04T14:00Z',
      '2026-04-04T15:00Z',
    ],
    [
      'the half hour after',
      'HOUR',
      'Australia/Lord_Howe',
      '2026-04-04T15:00Z',
      '2026-04-04T15:00Z',
      '2026-04-04T15:30Z',
    ],
    [
      'a full hour again',
      'HOUR',
      'Australia/Lord_Howe',
      '2026-04-04T15:30Z',
      '2026-04-04T15:30Z',
      '2026-04-04T16:30Z',
    ],
    [
      'the half hour after clocks go forward',
      'HOUR',
      'Australia/Lord_Howe',
      '2026-10-03T15:30Z',
      '2026-10-03T15:30Z',
      '2026-10-03T16:00Z',
    ],
    [
      'a zone of quarters of an hour',
      'DAY',
      'Asia/Kathmandu',
      '2026-06-15T18:14:59Z',
      '2026-06-14T18:15Z',
      '2026-06-15T18:15Z',
    ],
    ['its hours', 'HOUR', 'Asia/Kathmandu', '2026-06-15T18:20Z', '2026-06-15T18:15Z', '2026-06-15T19:15Z'],
    [
      'where the day is first',
      'DAY',
      'Pacific/Kiritimati',
      '2026-06-15T10:00Z',
      '2026-06-15T10:00Z',
      '2026-06-16T10:00Z',
    ],
    [
      'where the month is first',
      'MONTH',
      'Pacific/Kiritimati',
      '2026-05-31T10:00Z',
      '2026-05-31T10:00Z',
      '2026-06-30T10:00Z',
    ],
    ['UTC', 'HOUR', 'UTC', '2026-06-15T10:59:59.999Z', '2026-06-15T10:00Z', '2026-06-15T11:00Z'],
  ];
  test.each(table)('%s (%s in %s at %s)', (_, window, zone, at, start, end) => {
    expect(capWindow(window, zone, Date.parse(at))).toEqual({
      startMs: Date.parse(start),
      endMs: Date.parse(end),
    });
  });
});

test.each<[CapWindow, string]>([
  ['HOUR', 'Australia/Lord_Howe'],
  ['HOUR', 'Europe/Berlin'],
  ['DAY', 'Africa/Cairo'],
  ['DAY', 'Australia/Lord_Howe'],
  ['WEEK', 'Africa/Cairo'],
  ['MONTH', 'Pacific/Kiritimati'],
])('the windows %s of a year in %s follow each other without gap or overlap', (window, zone) => {
  const year = Date.parse('2027-01-01T00:00Z');
  let span = capWindow(window, zone, Date.parse('2026-01-01T00:00Z'));
  while (span.endMs < year) {
    const next = capWindow(window, zone, span.endMs);
    expect(next.startMs).toBe(span.endMs);
    expect(capWindow(window, zone, next.endMs - 1)).toEqual(next);
    span = next;
  }
});

test('what is for ever has one window', () => {
  expect(capWindow('TOTAL', 'UTC', 17 * hourMs)).toEqual({ startMs: 0, endMs: Number.POSITIVE_INFINITY });
});

test('an unknown zone is refused', () => {
  expect(() => capWindow('DAY', 'Moon/Tycho', 0)).toThrow(RangeError);
});
