import { Temporal } from 'temporal-polyfill';

/** When a duty is due: at the start of each minute, or at an hour (0 to 23) of each day or of each month's first day. */
export type Schedule =
  | { readonly every: 'MINUTE' }
  | { readonly every: 'DAY' | 'MONTH'; readonly hour: number };

const minuteMs = 60_000;

/**
 * The last time at or before `now` that a schedule names in a time zone. An hour that summer time skips is the one after
 * it, one that comes twice is the first.
 */
export function latestDue(schedule: Schedule, timeZone: string, now: Date): Date {
  if (schedule.every === 'MINUTE') return new Date(now.getTime() - (now.getTime() % minuteMs));
  const instant = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  const today = instant.toZonedDateTimeISO(timeZone).toPlainDate();
  const day = schedule.every === 'DAY' ? today : today.with({ day: 1 });
  const due = at(day, schedule.hour, timeZone);
  if (due <= now) return due;
  return at(day.subtract(schedule.every === 'DAY' ? { days: 1 } : { months: 1 }), schedule.hour, timeZone);
}

function at(day: Temporal.PlainDate, hour: number, timeZone: string): Date {
  const plainTime = Temporal.PlainTime.from({ hour });
  return new Date(day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds);
}

/** The calendar day (YYYY-MM-DD) of a moment in a time zone, so many days before. */
export function dayBefore(moment: Date, timeZone: string, days: number): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(moment.getTime());
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days }).toString();
}

/** The month (YYYY-MM) before that of a moment in a time zone. */
export function monthBefore(moment: Date, timeZone: string): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(moment.getTime());
  return instant
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toPlainYearMonth()
    .subtract({ months: 1 })
    .toString();
}
