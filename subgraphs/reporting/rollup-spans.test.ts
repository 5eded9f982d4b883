import { expect, test } from '@jest/globals';
import { calendarRange } from './calendar-range.ts';
import type { ReportDimension } from './report-store.ts';
import { rollupSpans } from './rollup-spans.ts';

function spans(from: string, to: string, zone: string, dimensions: ReportDimension[] = []) {
  const { days, quarters } = rollupSpans({ dimensions, range: calendarRange(from, to, zone) });
  const text = (list: readonly { start: Date; end: Date }[]) =>
    list.map(({ start, end }) => `${start.toISOString().slice(0, 16)} ${end.toISOString().slice(0, 16)}`);
  return { days: text(days), quarters: text(quarters) };
}

test('days of UTC are read as days, by day, week and month too', () => {
  const whole = { days: ['2026-03-01T00:00 2026-03-31T00:00'], quarters: [] };
  expect(spans('2026-03-01', '2026-03-30', 'UTC')).toEqual(whole);
  expect(spans('2026-03-01', '2026-03-30', 'UTC', ['DAY', 'SUB1', 'WEEK', 'MONTH'])).toEqual(whole);
});

test('in another zone the edges are quarters', () => {
  expect(spans('2026-03-20', '2026-04-10', 'Asia/Kathmandu', ['SUB1'])).toEqual({
    days: ['2026-03-20T00:00 2026-04-10T00:00'],
    quarters: ['2026-03-19T18:15 2026-03-20T00:00', '2026-04-10T00:00 2026-04-10T18:15'],
  });
});

test('no UTC day is in two weeks or months of the zone', () => {
  expect(spans('2026-03-30', '2026-04-07', 'Europe/Berlin', ['WEEK', 'MONTH'])).toEqual({
    days: [
      '2026-03-30T00:00 2026-03-31T00:00',
      '2026-04-01T00:00 2026-04-05T00:00',
      '2026-04-06T00:00 2026-04-07T00:00',
    ],
    quarters: [
      '2026-03-29T22:00 2026-03-30T00:00',
      '2026-03-31T00:00 2026-04-01T00:00',
      '2026-04-05T00:00 2026-04-06T00:00',
      '2026-04-07T00:00 2026-04-07T22:00',
    ],
  });
});

test('days of another zone, and hours, are quarters alone', () => {
  const quarters = ['2026-03-28T23:00 2026-03-30T22:00'];
  expect(spans('2026-03-29', '2026-03-30', 'Europe/Berlin', ['DAY'])).toEqual({ days: [], quarters });
  expect(spans('2026-03-29', '2026-03-30', 'UTC', ['HOUR'])).toEqual({
    days: [],
    quarters: ['2026-03-29T00:00 2026-03-31T00:00'],
  });
});
