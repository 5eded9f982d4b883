import { Temporal } from 'temporal-polyfill';

/** How often a saved report is mailed. WEEKLY: on Mondays; MONTHLY: on the first of the month. */
export const schedules = ['NONE', 'DAILY', 'WEEKLY', 'MONTHLY'] as const;
export type Schedule = (typeof schedules)[number];

/**
 * The first moment after `now` that a schedule names: an hour (0 to 23) of a day in a time zone. An hour that summer time
 * skips is the one after it, one that comes twice is the first. Null: none.
 */
export function nextRun(schedule: Schedule, hour: number, timeZone: string, now: Date): Date | null {
  if (schedule === 'NONE') return null;
  const instant = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  let day = firstDay(schedule, instant.toZonedDateTimeISO(timeZone).toPlainDate());
  for (;;) {
    const run = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour }) });
    if (Temporal.Instant.compare(run.toInstant(), instant) > 0) return new Date(run.epochMilliseconds);
    day = day.add(steps[schedule]);
  }
}

type Repeating = Exclude<Schedule, 'NONE'>;

const steps: Readonly<Record<Repeating, Temporal.DurationLike>> = {
  DAILY: { days: 1 },
  WEEKLY: { weeks: 1 },
  MONTHLY: { months: 1 },
};

/** The last day of the schedule that is not after a day. */
function firstDay(schedule: Repeating, day: Temporal.PlainDate): Temporal.PlainDate {
  if (schedule === 'DAILY') return day;
  return schedule === 'WEEKLY' ? day.subtract({ days: day.dayOfWeek - 1 }) : day.with({ day: 1 });
}
