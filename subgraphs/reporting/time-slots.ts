import { Temporal } from 'temporal-polyfill';
import { type CalendarRange, daysOf } from './calendar-range.ts';
import type { TimeDimension } from './report-store.ts';

/** One hour, day, week or month of a range, as far as it lies in the range. It ends where the next one begins. */
export interface TimeSlot {
  /** In the range's zone: "2026-03-29T01:00+01:00", "2026-03-29", "2026-W13" (ISO), "2026-03". */
  readonly key: string;
  readonly start: Date;
}

/** Every slot of a range, in order. An hour begins with the clock's hour, or where the clock is changed. */
export function timeSlots(range: CalendarRange, dimension: TimeDimension): TimeSlot[] {
  const days = daysOf(range);
  if (dimension === 'HOUR') {
    return days.flatMap(({ start }, index) =>
      hoursOf(start, days[index + 1]?.start ?? range.end, range.timeZone),
    );
  }
  const slots: TimeSlot[] = [];
  for (const { day, start } of days) {
    const key = keyOfDay(day, dimension);
    if (slots.at(-1)?.key !== key) slots.push({ key, start });
  }
  return slots;
}

function keyOfDay(day: string, dimension: Exclude<TimeDimension, 'HOUR'>): string {
  if (dimension === 'DAY') return day;
  if (dimension === 'MONTH') return day.slice(0, 'YYYY-MM'.length);
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(day);
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

function hoursOf(start: Date, end: Date, zone: string): TimeSlot[] {
  const first = Temporal.Instant.fromEpochMilliseconds(start.getTime()).toZonedDateTimeISO(zone);
  const wholeDay = end.getTime() - start.getTime() === dayMs && first.hour === 0 && first.minute === 0;
  return wholeDay ? evenHours(first) : unevenHours(first, end);
}

function evenHours(first: Temporal.ZonedDateTime): TimeSlot[] {
  const day = first.toPlainDate().toString();
  return Array.from({ length: 24 }, (_, hour) => ({
    key: `${day}T${String(hour).padStart(2, '0')}:00${first.offset}`,
    start: new Date(first.epochMilliseconds + hour * hourMs),
  }));
}

/** Of a day on which the clock is changed. */
function unevenHours(first: Temporal.ZonedDateTime, end: Date): TimeSlot[] {
  const slots: TimeSlot[] = [];
  for (let at = first; at.epochMilliseconds < end.getTime(); at = nextHour(at)) {
    const key = at.toString({ smallestUnit: 'minute', timeZoneName: 'never' });
    slots.push({ key, start: new Date(at.epochMilliseconds) });
  }
  return slots;
}

function nextHour(at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const next = at.add({ minutes: 60 - at.minute });
  const change = at.getTimeZoneTransition('next');
  return change !== null && Temporal.ZonedDateTime.compare(change, next) < 0 ? change : next;
}
