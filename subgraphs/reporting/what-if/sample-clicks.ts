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
 * The clicks of people on a smartlink in some time: all of them, or where they are too many those of the first part of each
 * of many equal slices of the time. In two statements.
 */
export async function sampleClicks(
  pool: Pool,
  smartlinkId: string,
  publisherIds: readonly string[],
  time: SampledTime,
): Promise<ClickSample> {
  if (publisherIds.length === 0) return { clicks: [], part: 1 };
  const part = await partToRead(pool, smartlinkId, publisherIds, time);
  const { first, last } = slicesOf(time, part, publisherIds.length);
  const { rows } = await pool.query<SampledClick>(clicksSql, [
    ...[smartlinkId, publisherIds, first, last, replayedClicksMax],
  ]);
  return { clicks: rows, part };
}

async function partToRead(
  pool: Pool,
  smartlinkId: string,
  publisherIds: readonly string[],
  { from, to }: SampledTime,
): Promise<number> {
  const firstDay = Math.min(to, Math.ceil(from / dayMs) * dayMs);
  const lastDay = Math.max(firstDay, Math.floor(to / dayMs) * dayMs);
  const times = [from, to, firstDay, lastDay].map((ms) => new Date(ms));
  const { rows } = await pool.query<{ own: number; toRead: number }>(countSql, [
    ...[smartlinkId, publisherIds, ...times],
  ]);
  const { own = 0, toRead = 0 } = rows[0] ?? {};
  // A little less than there is room for: the parts of slices are not exactly alike.
  const room = 0.97 * replayedClicksMax;
  return own <= replayedClicksMax && toRead <= readClicksMax
    ? 1
    : Math.min(room / own, readClicksMax / toRead);
}

/** Ids that begin the slices, and that end the parts of them which are read. */
function slicesOf(
  { from, to }: SampledTime,
  part: number,
  publishers: number,
): { first: string[]; last: string[] } {
  const count = part === 1 ? 1 : Math.ceil(Math.min(slicesPerPublisherMax, slicesMax / publishers));
  const length = (to - from) / count;
  const starts = Array.from({ length: count }, (_, slice) => from + slice * length);
  return { first: starts.map(idFrom), last: starts.map((start) => idFrom(start + length * part)) };
}

const nothingRandom = new Uint8Array(sortableIdRandomBytes);

/** Ids of clicks sort by time. */
function idFrom(ms: number): string {
  return sortableId(Math.round(ms), nothingRandom);
}
