import type { CellContexts, Dimensions, Segment } from './learning.ts';

/**
 * The places of the segments that each cell is in, from the whole smartlink (0) to the sub-id (3); -1: there is no such
 * segment.
 */
export type RowsOfCells = readonly [Int32Array, Int32Array, Int32Array, Int32Array];

export function rowsOfCells(
  { length, country, device, publisher, sub }: CellContexts,
  segments: readonly Segment[],
  { devices, publishers, subs }: Dimensions,
): RowsOfCells {
  const perBoth = 1 + publishers + subs;
  const places = new Map(
    segments.map((segment, place) => [segmentKey(segment, devices, publishers, perBoth), place]),
  );
  const whole = places.get(-1) ?? -1;
  const column = () => new Int32Array(length).fill(-1);
  const rows: RowsOfCells = [column().fill(whole), column(), column(), column()];
  for (let cell = 0; cell < length; cell += 1) {
    const both = ((country[cell] ?? 0) * devices + (device[cell] ?? 0)) * perBoth;
    rows[1][cell] = places.get(both) ?? -1;
    rows[2][cell] = places.get(both + 1 + (publisher[cell] ?? 0)) ?? -1;
    rows[3][cell] = places.get(both + 1 + publishers + (sub[cell] ?? 0)) ?? -1;
  }
  return rows;
}

function segmentKey(segment: Segment, devices: number, publishers: number, perBoth: number): number {
  const { country, device, publisher, sub } = segment;
  if (country === null || device === null) return -1;
  const both = (country * devices + device) * perBoth;
  if (publisher === null) return both;
  return both + 1 + (sub === null ? publisher : publishers + sub);
}

/** Clicks a day that each of so many segments decides about: those of cells that have no narrower one. */
export function trafficOf(rows: RowsOfCells, clicksPerDay: Float64Array, count: number): Float64Array {
  const [whole, both, publisher, sub] = rows;
  const traffic = new Float64Array(count);
  for (let cell = 0; cell < clicksPerDay.length; cell += 1) {
    let place = sub[cell] ?? -1;
    if (place < 0) place = publisher[cell] ?? -1;
    if (place < 0) place = both[cell] ?? -1;
    if (place < 0) place = whole[cell] ?? -1;
    if (place >= 0) traffic[place] = (traffic[place] ?? 0) + (clicksPerDay[cell] ?? 0);
  }
  return traffic;
}
