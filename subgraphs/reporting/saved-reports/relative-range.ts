import { Temporal } from 'temporal-polyfill';
import { type CalendarRange, calendarRange } from '../calendar-range.ts';

/** Ranges that move with the calendar. All but TODAY and THIS_MONTH are whole days that are over. */
export const relativeRanges = [
  'TODAY',
  'YESTERDAY',
  'LAST_7_DAYS',
  'LAST_30_DAYS',
  'LAST_WEEK',
  'THIS_MONTH',
  'LAST_MONTH',
] as const;
export type RelativeRange = (typeof relativeRanges)[number];

type Days = readonly [first: Temporal.PlainDate, last: Temporal.PlainDate];

const daysOfRange: Readonly<Record<RelativeRange, (today: Temporal.PlainDate) => Days>> = {
  TODAY: (today) => [today, today],
  YESTERDAY: (today) => daysBefore(today, 1),
  LAST_7_DAYS: (today) => daysBefore(today, 7),
  LAST_30_DAYS: (today) => daysBefore(today, 30),
  LAST_WEEK: (today) => daysBefore(today.subtract({ days: today.dayOfWeek - 1 }), 7),
  THIS_MONTH: (today) => [today.with({ day: 1 }), today],
  LAST_MONTH: (today) => {
    const first = today.with({ day: 1 });
    return [first.subtract({ months: 1 }), first.subtract({ days: 1 })];
  },
};

/** The days that a range names at a moment, by the calendar of the zone. Throws BAD_USER_INPUT for an unknown zone. */
export function relativeRange(range: RelativeRange, timeZone: string, now: Date): CalendarRange {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const [first, last] = daysOfRange[range](today);
  return calendarRange(first.toString(), last.toString(), timeZone);
}

/** So many days, the last of which is the day before. */
function daysBefore(day: Temporal.PlainDate, days: number): Days {
  return [day.subtract({ days }), day.subtract({ days: 1 })];
}
