import type { Pool } from 'pg';
import type { Outcome } from '../../../domain/route-click.ts';
import { sortableId, sortableIdRandomBytes } from '../../../platform/sortable-id.ts';
import { readSql } from '../../../platform/sql-file.ts';
import type { ClickInputs, VisitorInputs } from '../explain/click-inputs.ts';

const countSql = readSql(import.meta.url, './count-clicks.sql');
const clicksSql = readSql(import.meta.url, './sampled-clicks.sql');

/** Clicks that are sent once more at most. */
export const replayedClicksMax = 50_000;
/** Clicks are stored by publisher: so many are read at most, those of the publishers' other smartlinks included. */
const readClicksMax = 1_000_000;
/** Slices of one time, all publishers together: each is a look-up. */
const slicesMax = 20_000;
const slicesPerPublisherMax = 1_000;
/** A little less is asked for than there is room for: the parts of slices are not exactly alike. */
const partOfRoom = 0.97;
/** And so much less where that was too much. */
const partAgain = 0.8;
/** Its multiples fall evenly between whole numbers, near no fraction. */
const goldenRatio = (1 + Math.sqrt(5)) / 2;
const quarterMs = 900_000;
const dayMs = 86_400_000;

/** A recorded click of a person. */
export interface SampledClick extends VisitorInputs, Pick<ClickInputs, 'code' | 'offerId' | 'hops'> {
  readonly outcome: Outcome;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly sub1: string;
}

export interface ClickSample {
  readonly clicks: readonly SampledClick[];
  /** The part of all clicks that was looked at, in (0, 1]. */
  readonly part: number;
}

/** Whole quarters of an hour; milliseconds since the epoch. */
export interface SampledTime {
  readonly from: number;
  readonly to: number;
}

/** The quarters of an hour that a range touches. */
export function wholeQuarters(from: Date, to: Date): SampledTime {
  return {
    from: Math.floor(from.getTime() / quarterMs) * quarterMs,
    to: Math.ceil(to.getTime() / quarterMs) * quarterMs,
  };
}

/**
 * The clicks of people on a smartlink in some time: all of them, or where they are too many those of a part of each of many
 * equal slices of the time. In two statements, or some more where clicks come in bursts.
 */
export async function sampleClicks(
  pool: Pool,
  smartlinkId: string,
  publisherIds: readonly string[],
  time: SampledTime,
  clicksMax: number = replayedClicksMax,
): Promise<ClickSample> {
  if (publisherIds.length === 0) return { clicks: [], part: 1 };
  let part = await partToRead(pool, smartlinkId, publisherIds, time, clicksMax);
  for (;;) {
    const { first, last } = slicesOf(time, part, publisherIds.length);
    const { rows } = await pool.query<SampledClick>(clicksSql, [
      ...[smartlinkId, publisherIds, first, last, clicksMax + 1],
    ]);
    if (rows.length <= clicksMax) return { clicks: rows, part };
    part *= partAgain;
  }
}

async function partToRead(
  pool: Pool,
  smartlinkId: string,
  publisherIds: readonly string[],
  { from, to }: SampledTime,
  clicksMax: number,
): Promise<number> {
  const firstDay = Math.min(to, Math.ceil(from / dayMs) * dayMs);
  const lastDay = Math.max(firstDay, Math.floor(to / dayMs) * dayMs);
  const times = [from, to, firstDay, lastDay].map((ms) => new Date(ms));
  const { rows } = await pool.query<{ own: number; toRead: number }>(countSql, [
    ...[smartlinkId, publisherIds, ...times],
  ]);
  const { own = 0, toRead = 0 } = rows[0] ?? {};
  if (own <= clicksMax && toRead <= readClicksMax) return 1;
  return Math.min((partOfRoom * clicksMax) / own, readClicksMax / toRead);
}

/** Ids that begin and end what is read of the slices: everywhere in them alike. */
function slicesOf(
  { from, to }: SampledTime,
  part: number,
  publishers: number,
): { first: string[]; last: string[] } {
  const count = part === 1 ? 1 : Math.ceil(Math.min(slicesPerPublisherMax, slicesMax / publishers));
  const length = (to - from) / count;
  const spans = Array.from({ length: count }, (_, slice) =>
    // Never at the same place of a slice, or what comes every hour would be in all of them or in none.
    around(part === 1 ? 0 : (slice * goldenRatio) % 1, part).map(([start, end]) => [
      from + (slice + start) * length,
      from + (slice + end) * length,
    ]),
  ).flat();
  return {
    first: spans.map(([start = from]) => idFrom(start)),
    last: spans.map(([, end = to]) => idFrom(end)),
  };
}

/** A part of a circle of length 1 from a place on, as spans from 0 to 1. */
function around(place: number, part: number): [number, number][] {
  const end = place + part;
  if (end <= 1) return [[place, end]];
  return [
    [place, 1],
    [0, end - 1],
  ];
}

const nothingRandom = new Uint8Array(sortableIdRandomBytes);

/** Ids of clicks sort by time. */
function idFrom(ms: number): string {
  return sortableId(Math.round(ms), nothingRandom);
}
