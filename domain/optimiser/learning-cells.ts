import { rareSubIds } from '../context-name.ts';
import { delayEdgesHours } from './delay-curve.ts';
import type { Cells } from './learning.ts';
import { Numbering, type SubName } from './learning-names.ts';
import type { LearningCellRow } from './learning-rows.ts';

/** A sub-id of which so little is known is not told from the publisher's other rare ones. */
export const subClicksMin = 20;
/** More than the world has, so that the numbers of a cell's names make one number. */
const countriesMax = 1_024;
const devicesMax = 64;
const ages = delayEdgesHours.length;

/** The rows as columns, and what their indices stand for. */
export interface CellTable {
  readonly cells: Cells;
  readonly countries: Numbering;
  readonly devices: Numbering;
  readonly publishers: Numbering;
  readonly subs: readonly SubName[];
  /** Mean age of the clicks in each bucket, hours. */
  readonly agesHours: readonly number[];
}

/** One publisher's sub-ids, with their clicks. */
type SubCounts = Map<string, number>;

/**
 * Rows that belong to one cell are cheap where they follow each other.
 *
 * @param offers those whose rows count; others are left out
 */
export function cellTable(rows: readonly LearningCellRow[], offers: Numbering): CellTable {
  const runs = runsOf(rows);
  // In the order of their names, so that the same rows in another order are the same snapshot.
  const [publishers, countries, devices] = [inOrder(runs, 1), inOrder(runs, 2), inOrder(runs, 3)];
  const { subs, numberOf } = numberSubs(countSubs(runs, publishers));
  const cells = emptyCells(runs.length);
  const places = new Map<number, number>();
  for (const run of runs) {
    const [offerId, publisherId, country, device, sub1] = run[0];
    const offer = offers.find(offerId);
    if (offer === undefined) continue;
    const publisher = publishers.of(publisherId);
    const names = { offer, country: countries.of(country), device: devices.of(device), publisher };
    const sub = numberOf(publisher, sub1);
    const key = ((offer * countriesMax + names.country) * devicesMax + names.device) * subs.length + sub;
    const place = places.get(key) ?? addCell(cells, { ...names, sub });
    places.set(key, place);
    for (const [, , , , , age, clicks, conversions] of run) {
      const at = place * ages + age;
      cells.clicks[at] = (cells.clicks[at] ?? 0) + clicks;
      cells.conversions[at] = (cells.conversions[at] ?? 0) + conversions;
    }
  }
  return { cells, countries, devices, publishers, subs, agesHours: meanAges(rows) };
}

/** Rows of one cell that follow each other. */
type Run = [LearningCellRow, ...LearningCellRow[]];

function runsOf(rows: readonly LearningCellRow[]): Run[] {
  const runs: Run[] = [];
  let run: Run | null = null;
  for (const row of rows) {
    if (run !== null && isSameCell(run[0], row)) run.push(row);
    else {
      run = [row];
      runs.push(run);
    }
  }
  return runs;
}

function isSameCell(a: LearningCellRow, b: LearningCellRow): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[4] === b[4] && a[2] === b[2] && a[3] === b[3];
}

function inOrder(runs: readonly Run[], column: 1 | 2 | 3): Numbering {
  const names = new Set<string>();
  for (const [row] of runs) names.add(row[column]);
  return new Numbering([...names].sort());
}

function countSubs(runs: readonly Run[], publishers: Numbering): SubCounts[] {
  const counts: SubCounts[] = [];
  for (const run of runs) {
    const [, publisherId, , , sub1] = run[0];
    const publisher = publishers.of(publisherId);
    counts[publisher] ??= new Map();
    let clicks = counts[publisher].get(sub1) ?? 0;
    for (const row of run) clicks += row[6];
    counts[publisher].set(sub1, clicks);
  }
  return counts;
}

function numberSubs(counts: readonly SubCounts[]): {
  subs: SubName[];
  numberOf: (publisher: number, sub1: string) => number;
} {
  const subs: SubName[] = [];
  const numbers = counts.map((own, publisher) => {
    const known = new Map<string, number>();
    for (const [sub1, clicks] of [...own].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (sub1 !== '' && clicks < subClicksMin) continue;
      known.set(sub1, subs.length);
      subs.push({ publisher, sub1 });
    }
    if (known.size < own.size && !known.has(rareSubIds)) {
      known.set(rareSubIds, subs.length);
      subs.push({ publisher, sub1: rareSubIds });
    }
    return known;
  });
  const numberOf = (publisher: number, sub1: string) =>
    numbers[publisher]?.get(sub1) ?? numbers[publisher]?.get(rareSubIds) ?? 0;
  return { subs, numberOf };
}

type GrowingCells = { -readonly [Key in keyof Cells]: Cells[Key] };

function emptyCells(capacity: number): GrowingCells {
  const column = () => new Int32Array(capacity);
  return {
    length: 0,
    ...{ offer: column(), country: column(), device: column(), publisher: column(), sub: column() },
    clicks: new Float64Array(capacity * ages),
    conversions: new Float64Array(capacity * ages),
  };
}

function addCell(
  cells: GrowingCells,
  names: Readonly<Record<'offer' | 'country' | 'device' | 'publisher' | 'sub', number>>,
): number {
  const place = cells.length;
  cells.length += 1;
  cells.offer[place] = names.offer;
  cells.country[place] = names.country;
  cells.device[place] = names.device;
  cells.publisher[place] = names.publisher;
  cells.sub[place] = names.sub;
  return place;
}

function meanAges(rows: readonly LearningCellRow[]): number[] {
  const clicks = new Float64Array(ages);
  const hours = new Float64Array(ages);
  for (const row of rows) {
    clicks[row[5]] = (clicks[row[5]] ?? 0) + row[6];
    hours[row[5]] = (hours[row[5]] ?? 0) + row[10];
  }
  return delayEdgesHours.map((edge, age) => {
    const count = clicks[age] ?? 0;
    return count > 0 ? (hours[age] ?? 0) / count : (edge + (delayEdgesHours[age - 1] ?? 0)) / 2;
  });
}
