import { expect, test } from '@jest/globals';
import { calendarRange } from './calendar-range.ts';
import type { ReportDimension, TimeDimension } from './report-store.ts';
import { rollupSpans, type Span } from './rollup-spans.ts';
import { timeSlots } from './time-slots.ts';

function spans(from: string, to: string, zone: string, dimensions: ReportDimension[] = []) {
  const found = rollupSpans({ dimensions, range: calendarRange(from, to, zone) });
  const text = (list: readonly Span[]) =>
    list.map(({ start, end }) => `${start.toISOString().slice(0, 16)} ${end.toISOString().slice(0, 16)}`);
  const entries = Object.entries(found).filter(([, list]) => list.length > 0);
  return Object.fromEntries(entries.map(([name, list]) => [name, text(list)]));
}

test('days of UTC are read as days, by day, week and month too', () => {
  const whole = { days: ['2026-03-01T00:00 2026-03-31T00:00'] };
  expect(spans('2026-03-01', '2026-03-30', 'UTC')).toEqual(whole);
  expect(spans('2026-03-01', '2026-03-30', 'UTC', ['DAY', 'SUB1', 'WEEK', 'MONTH'])).toEqual(whole);
});

test('in another zone quarters are added at one end and taken away at the other', () => {
  expect(spans('2026-03-20', '2026-04-10', 'Asia/Kathmandu', ['SUB1'])).toEqual({
    days: ['2026-03-20T00:00 2026-04-11T00:00'],
    added: ['2026-03-19T18:15 2026-03-20T00:00'],
    taken: ['2026-04-10T18:15 2026-04-11T00:00'],
  });
});

test('where a UTC day is in two weeks or months of the zone, the smaller part is moved', () => {
  expect(spans('2026-03-30', '2026-04-07', 'Europe/Berlin', ['WEEK', 'MONTH'])).toEqual({
    days: ['2026-03-30T00:00 2026-04-08T00:00'],
    added: ['2026-03-29T22:00 2026-03-30T00:00'],
    moved: ['2026-03-31T22:00 2026-04-01T00:00', '2026-04-05T22:00 2026-04-06T00:00'],
    taken: ['2026-04-07T22:00 2026-04-08T00:00'],
  });
});

test('days of another zone are days of UTC but for their nights; hours are quarters alone', () => {
  expect(spans('2026-03-29', '2026-03-30', 'Europe/Berlin', ['DAY'])).toEqual({
    days: ['2026-03-29T00:00 2026-03-31T00:00'],
    added: ['2026-03-28T23:00 2026-03-29T00:00'],
    moved: ['2026-03-29T22:00 2026-03-30T00:00'],
    taken: ['2026-03-30T22:00 2026-03-31T00:00'],
  });
  expect(spans('2026-03-29', '2026-03-30', 'UTC', ['HOUR'])).toEqual({
    added: ['2026-03-29T00:00 2026-03-31T00:00'],
  });
});

const quarterMs = 15 * 60_000;
const dayMs = 96 * quarterMs;
const zones = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'],
  ...['Pacific/Auckland', 'Pacific/Kiritimati', 'Pacific/Niue', 'America/St_Johns'],
];
const splits: readonly (readonly TimeDimension[])[] = [
  ...[[], ['HOUR'], ['DAY'], ['WEEK'], ['MONTH']],
  ['DAY', 'MONTH'],
] as TimeDimension[][];

test.each(zones.flatMap((zone) => splits.map((split) => [zone, split] as const)))(
  'in %s, split by %j, each quarter of the range counts once, where it belongs, and no other at all',
  (zone, split) => {
    // Over both changes of the clock, and the end of a month and of a year.
    for (const [from, to] of [
      ['2026-03-27', '2026-04-06'],
      ['2026-10-24', '2026-11-02'],
      ['2026-12-30', '2027-01-02'],
      ['2026-10-04', '2026-10-04'],
    ] as const) {
      const range = calendarRange(from, to, zone);
      const starts = split.flatMap((dimension) =>
        timeSlots(range, dimension).map(({ start }) => start.getTime()),
      );
      const bounds = [...new Set([...starts, range.start.getTime()])].sort((a, b) => a - b);
      const slotAt = (at: number) => bounds.findLastIndex((bound) => bound <= at);
      const counts = new Map<string, number>();
      const count = (quarter: number, at: number, sign: number) => {
        const key = `${quarter} ${slotAt(at)}`;
        counts.set(key, (counts.get(key) ?? 0) + sign);
      };
      const noon = (at: number) => Math.floor(at / dayMs) * dayMs + dayMs / 2;
      const each = (list: readonly Span[], visit: (quarter: number) => void) => {
        for (const { start, end } of list)
          for (let at = start.getTime(); at < end.getTime(); at += quarterMs) visit(at);
      };
      const { days, added, taken, moved } = rollupSpans({ dimensions: split, range });
      each(days, (quarter) => count(quarter, noon(quarter), 1));
      each([...added, ...moved], (quarter) => count(quarter, quarter, 1));
      each([...taken, ...moved], (quarter) => count(quarter, noon(quarter), -1));
      const counted = [...counts].filter(([, times]) => times !== 0);
      const wanted: [string, number][] = [];
      each([range], (quarter) => wanted.push([`${quarter} ${slotAt(quarter)}`, 1]));
      expect(new Map(counted)).toEqual(new Map(wanted));
      for (const { start, end } of days)
        expect([start.getTime() % dayMs, end.getTime() % dayMs]).toEqual([0, 0]);
    }
  },
);
