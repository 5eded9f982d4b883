import { isTimeDimension, type ReportQuery } from './report-store.ts';
import { timeSlots } from './time-slots.ts';

/** From one instant until another, exclusive. */
export interface Span {
  readonly start: Date;
  readonly end: Date;
}

/** How a range is put together: `days` of whole UTC days, `quarters` of whole quarters of an hour. */
export interface RollupSpans {
  readonly days: readonly Span[];
  readonly quarters: readonly Span[];
}

const dayMs = 86_400_000;

/**
 * The fewest rows of rollups that a report can be read from. A UTC day is read as one where all of it belongs to one slot of
 * every time that the report is split by; the rest of the range (of days in another zone: all of it) in quarters.
 */
export function rollupSpans(query: Pick<ReportQuery, 'dimensions' | 'range'>): RollupSpans {
  const { dimensions, range } = query;
  const bounds = dimensions
    .filter(isTimeDimension)
    .flatMap((dimension) => timeSlots(range, dimension).map((slot) => slot.start.getTime()))
    .concat(range.start.getTime(), range.end.getTime())
    .toSorted((a, b) => a - b);
  const days: [number, number][] = [];
  const quarters: [number, number][] = [];
  let from = range.start.getTime();
  for (const bound of bounds) {
    const firstDay = Math.min(bound, Math.ceil(from / dayMs) * dayMs);
    const lastDay = Math.max(firstDay, Math.floor(bound / dayMs) * dayMs);
    extend(quarters, from, firstDay);
    extend(days, firstDay, lastDay);
    extend(quarters, lastDay, bound);
    from = bound;
  }
  return { days: days.map(span), quarters: quarters.map(span) };
}

/** Adds a span to those before it, as one with the last where the two meet. */
function extend(spans: [number, number][], start: number, end: number): void {
  if (start >= end) return;
  const last = spans.at(-1);
  if (last !== undefined && last[1] === start) last[1] = end;
  else spans.push([start, end]);
}

function span([start, end]: readonly [number, number]): Span {
  return { start: new Date(start), end: new Date(end) };
}
