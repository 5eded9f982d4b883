import { Temporal } from 'temporal-polyfill';

const monthPattern = /^\d{4}-(0[1-9]|1[0-2])$/;

/** The first day (YYYY-MM-DD) of a month such as "2026-10"; null when the text is none. */
export function firstDayOf(month: string): string | null {
  return monthPattern.test(month) ? `${month}-01` : null;
}

/** Whether a month, by its first day, is over in a time zone. */
export function isOver(firstDay: string, timeZone: string, now: Date): boolean {
  const next = Temporal.PlainDate.from(firstDay).add({ months: 1 });
  return next.toZonedDateTime(timeZone).epochMilliseconds <= now.getTime();
}
