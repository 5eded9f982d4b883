import { Temporal } from 'temporal-polyfill';
import { badInput } from '../viewer.ts';
import { zoneName } from '../zone-name.ts';

/** Days of a report at most: a year, and a month to compare with. */
export const rangeDaysMax = 400;

/** Whole calendar days in one time zone. A day starts at its first instant there, and may last 23 or 25 hours. */
export interface CalendarRange {
  /** First and last day, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** IANA name. */
  readonly timeZone: string;
  /** First instant of `from`. */
  readonly start: Date;
  /** First instant after `to`. */
  readonly end: Date;
}

/** The days `from` to `to` (YYYY-MM-DD, both included). Throws BAD_USER_INPUT. */
export function calendarRange(from: string, to: string, timeZone: string): CalendarRange {
  const zone = checkedZone(timeZone);
  const first = parseDay(from, 'from');
  const last = parseDay(to, 'to');
  const days = first.until(last, { largestUnit: 'days' }).days + 1;
  if (days < 1) throw badInput(`range: from (${from}) is after to (${to}); swap them.`);
  if (days > rangeDaysMax) {
    throw badInput(`range: ${days} days are too many; ask for at most ${rangeDaysMax} at once.`);
  }
  return {
    from: first.toString(),
    to: last.toString(),
    timeZone: zone,
    start: firstInstant(first, zone),
    end: firstInstant(last.add({ days: 1 }), zone),
  };
}

/** The last `days` days up to and with today as it is in the zone. Throws BAD_USER_INPUT. */
export function lastDays(days: number, timeZone: string, now: Date): CalendarRange {
  const zone = checkedZone(timeZone);
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  return calendarRange(today.subtract({ days: days - 1 }).toString(), today.toString(), zone);
}

/** Every day of a range with its first instant, in order. */
export function daysOf(range: CalendarRange): { readonly day: string; readonly start: Date }[] {
  const days = [];
  const last = Temporal.PlainDate.from(range.to);
  let day = Temporal.PlainDate.from(range.from);
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    days.push({ day: day.toString(), start: firstInstant(day, range.timeZone) });
    day = day.add({ days: 1 });
  }
  return days;
}

/** Where summer time starts at midnight, the day's first instant is 01:00. */
function firstInstant(day: Temporal.PlainDate, zone: string): Date {
  return new Date(day.toZonedDateTime(zone).epochMilliseconds);
}

function checkedZone(timeZone: string): string {
  const zone = zoneName(timeZone);
  if (zone !== null) return zone;
  throw badInput(`timeZone: "${timeZone}" is no time zone; use an IANA name such as Europe/Berlin or UTC.`);
}

function parseDay(text: string, name: 'from' | 'to'): Temporal.PlainDate {
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError('not a date');
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    throw badInput(`range: ${name} (${text}) is no date; use YYYY-MM-DD, such as 2026-03-29.`);
  }
}
