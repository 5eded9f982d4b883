import type pg from 'pg';
import { subClicksMin } from '../../../domain/optimiser/learning-cells.ts';
import { inTransaction } from '../../../platform/in-transaction.ts';
import { readSql } from '../../../platform/sql-file.ts';

const sql = {
  take: readSql(import.meta.url, './take-touched.sql'),
  quarters: readSql(import.meta.url, './count-quarters.sql'),
  days: readSql(import.meta.url, './count-days.sql'),
  note: readSql(import.meta.url, './note-touched.sql'),
  merge: readSql(import.meta.url, './merge-days.sql'),
};

const dayMs = 86_400_000;
/** Clicks of the last two days and of today stand in quarters of an hour, older ones in UTC days. */
const quarterDays = 2;
/** Quarters and days that one transaction counts. */
const unitsAtOnceMax = 16;

interface TouchedRow {
  readonly smartlink_id: string;
  /** null: conversions only. */
  readonly bucket: Date | null;
  readonly in_day: boolean;
}

/** From when on clicks stand in quarters of an hour. */
export function quartersSince(now: Date): Date {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  return new Date(today - quarterDays * dayMs);
}

/** Makes days of the quarters that are old enough for it. No sum changes. */
export async function mergeDays(client: pg.ClientBase, now: Date): Promise<void> {
  await client.query(sql.merge, [quartersSince(now), subClicksMin]);
}

/**
 * Counts anew all quarters that were touched, from the clicks themselves: whatever came late or twice, the numbers are
 * those of the clicks that are there. What is taken out is counted in the same transaction. Days must be merged before.
 * @returns how many quarters and days of smartlinks were counted
 */
export async function countTouched(client: pg.ClientBase, now: Date, signal: AbortSignal): Promise<number> {
  let counted = 0;
  for (;;) {
    const taken = await inTransaction(client, () => countSome(client, now));
    counted += taken;
    if (taken === 0 || signal.aborted) return counted;
  }
}

async function countSome(client: pg.ClientBase, now: Date): Promise<number> {
  const { rows } = await client.query<TouchedRow>(sql.take, [quartersSince(now), unitsAtOnceMax]);
  if (rows.length === 0) return 0;
  const clicked = rows.flatMap(({ smartlink_id, bucket, in_day }) =>
    bucket === null ? [] : [{ smartlink_id, bucket, in_day }],
  );
  const quarters = clicked.filter(({ in_day }) => !in_day);
  const days = clicked.filter(({ in_day }) => in_day);
  if (quarters.length > 0) {
    await client.query(sql.quarters, [
      quarters.map(({ smartlink_id }) => smartlink_id),
      quarters.map(({ bucket }) => bucket),
    ]);
  }
  if (days.length > 0) {
    await client.query(sql.days, [
      days.map(({ smartlink_id }) => smartlink_id),
      days.map(({ bucket }) => new Date(Math.floor(bucket.getTime() / dayMs) * dayMs)),
      subClicksMin,
    ]);
  }
  await client.query(sql.note, [rows.map(({ smartlink_id }) => smartlink_id)]);
  return rows.length;
}
