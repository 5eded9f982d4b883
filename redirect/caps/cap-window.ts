import { Temporal } from 'temporal-polyfill';
import type { CapWindow } from '../../domain/snapshot.ts';

/** A stretch of time in milliseconds since the epoch, its end exclusive. */
export interface WindowSpan {
  readonly startMs: number;
  readonly endMs: number;
}

const hourMs = 3_600_000;

/**
 * The window of a cap that an instant is in. Days, ISO weeks and months begin at the first instant of their first local
 * date, so a day has 23 or 25 hours where clocks change, and begins at 01:00 where there is no midnight. Hours are those
 * that a clock in the zone shows; an hour that is shown twice is two windows.
 *
 * @param timeZone IANA name
 * @throws RangeError when there is no such zone
 */
export function capWindow(window: CapWindow, timeZone: string, atMs: number): WindowSpan {
  if (window === 'TOTAL') return { startMs: 0, endMs: Number.POSITIVE_INFINITY };
  const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
  if (window === 'HOUR') return hourOf(at);
  const date = at.toPlainDate();
  const [first, after] = datesOf(window, date);
  return { startMs: firstInstant(first, timeZone), endMs: firstInstant(after, timeZone) };
}

function datesOf(
  window: 'DAY' | 'WEEK' | 'MONTH',
  date: Temporal.PlainDate,
): [Temporal.PlainDate, Temporal.PlainDate] {
  if (window === 'DAY') return [date, date.add({ days: 1 })];
  if (window === 'WEEK') {
    const monday = date.subtract({ days: date.dayOfWeek - 1 });
    return [monday, monday.add({ weeks: 1 })];
  }
  const first = date.with({ day: 1 });
  return [first, first.add({ months: 1 })];
}

function firstInstant(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

/** Cut at the next and the last change of the clocks, which need not be at a full hour. */
function hourOf(at: Temporal.ZonedDateTime): WindowSpan {
  const offsetMs = at.offsetNanoseconds / 1e6;
  const startMs = Math.floor((at.epochMilliseconds + offsetMs) / hourMs) * hourMs - offsetMs;
  const changed = at.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const changes = at.getTimeZoneTransition('next');
  return {
    startMs: Math.max(startMs, changed?.epochMilliseconds ?? startMs),
    endMs: Math.min(startMs + hourMs, changes?.epochMilliseconds ?? startMs + hourMs),
  };
}
