import { isTimeDimension, type ReportQuery } from './report-store.ts';
import { timeSlots } from './time-slots.ts';

/** From one instant until another, exclusive. */
export interface Span {
  readonly start: Date;
  readonly end: Date;
}

/** How a range is put together, of rows that are few: in whole UTC days and in whole quarters of an hour. */
export interface RollupSpans {
  /** Whole UTC days. Each counts at its noon, which lies where most of it belongs. */
  readonly days: readonly Span[];
  /** Quarters of an hour that are added. */
  readonly added: readonly Span[];
  /** Quarters of an hour of those days that belong nowhere: they are taken away again, at their day's noon. */
  readonly taken: readonly Span[];
  /** Quarters of an hour of those days that belong to another slot: taken away at their day's noon, and added. */
  readonly moved: readonly Span[];
}

const dayMs = 86_400_000;

/** From one instant until another, exclusive: milliseconds since the epoch. */
type Piece = readonly [number, number];
type Pieces = Record<keyof RollupSpans, Piece[]>;

/**
 * The fewest rows of rollups that a report can be read from. A UTC day is read as one where most of it belongs to one slot
 * of every time that the report is split by; what of it does not is read in quarters and taken away, and added where it
 * belongs. So a day of Berlin is a day of UTC and a few quarters at either end.
 */
export function rollupSpans(query: Pick<ReportQuery, 'dimensions' | 'range'>): RollupSpans {
  const bounds = boundsOf(query);
  const spans: Pieces = { days: [], added: [], taken: [], moved: [] };
  let first = 0;
  const end = bounds.at(-1) ?? 0;
  for (let day = Math.floor((bounds[0] ?? 0) / dayMs) * dayMs; day < end; day += dayMs) {
    while ((bounds[first + 1] ?? Number.POSITIVE_INFINITY) <= day) first += 1;
    const pieces: Piece[] = [];
    for (let slot = first; (bounds[slot] ?? end) < Math.min(day + dayMs, end); slot += 1)
      pieces.push([Math.max(day, bounds[slot] ?? 0), Math.min(day + dayMs, bounds[slot + 1] ?? end)]);
    readDay(spans, day, pieces);
  }
  return {
    days: spans.days.map(span),
    added: spans.added.map(span),
    taken: spans.taken.map(span),
    moved: spans.moved.map(span),
  };
}

/** Where the range and its slots begin and end, in order. */
function boundsOf({ dimensions, range }: Pick<ReportQuery, 'dimensions' | 'range'>): number[] {
  const starts = dimensions
    .filter(isTimeDimension)
    .flatMap((dimension) => timeSlots(range, dimension).map((slot) => slot.start.getTime()));
  return [...new Set([...starts, range.start.getTime(), range.end.getTime()])].sort((a, b) => a - b);
}

/** Adds one UTC day, of which the pieces, in their order, are wanted, each for another slot. */
function readDay(spans: Pieces, day: number, pieces: readonly Piece[]): void {
  const noon = day + dayMs / 2;
  const main = pieces.find(([start, end]) => start <= noon && noon < end);
  const wanted = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
  const elsewhere = main === undefined ? dayMs : dayMs - lengthOf(main);
  // A quarter that is moved counts twice.
  if (elsewhere * 2 > wanted) {
    for (const piece of pieces) extend(spans.added, piece);
    return;
  }
  extend(spans.days, [day, day + dayMs]);
  extend(spans.taken, [day, pieces[0]?.[0] ?? day]);
  for (const piece of pieces) if (piece !== main) extend(spans.moved, piece);
  extend(spans.taken, [pieces.at(-1)?.[1] ?? day, day + dayMs]);
}

function lengthOf([start, end]: Piece): number {
  return end - start;
}

/** Adds a span to those before it, as one with the last where the two meet. */
function extend(spans: Piece[], [start, end]: Piece): void {
  if (start >= end) return;
  const last = spans.at(-1);
  if (last !== undefined && last[1] === start) spans[spans.length - 1] = [last[0], end];
  else spans.push([start, end]);
}

function span([start, end]: Piece): Span {
  return { start: new Date(start), end: new Date(end) };
}
