import type pg from 'pg';
import { readSql } from '../../../platform/sql-file.ts';
import type { Duty } from '../duty.ts';

const clicksSql = readSql(import.meta.url, './forget-clicks.sql');
const postbacksSql = readSql(import.meta.url, './forget-postbacks.sql');
const runsSql = "delete from reporting.duty_run where finished_at < now() - interval '400 days'";
/** One batch is one transaction: short enough that ingest never waits for it. */
const rowsPerBatchMax = 2_000;
const dayMs = 86_400_000;

/**
 * Takes from clicks of a certain age what could tell of a person: network prefix, visitor mark, user agent, referrer; and
 * from requests of advertisers the address they came from. Sums, sub-ids and money stay.
 *
 * @param days how long it is kept
 */
export function forgetPersonalData(days: number): Duty {
  return {
    name: 'RETENTION',
    schedule: { every: 'DAY', hour: 3 },
    async run(client, dueAt, signal) {
      const before = new Date(dueAt.getTime() - days * dayMs);
      const clicks = await inBatches(client, clicksSql, before, signal);
      const postbacks = await inBatches(client, postbacksSql, before, signal);
      await client.query(runsSql);
      return { clicks, postbacks };
    },
  };
}

/** @returns how many rows were changed */
async function inBatches(
  client: pg.ClientBase,
  sql: string,
  before: Date,
  signal: AbortSignal,
): Promise<number> {
  let changed = 0;
  while (!signal.aborted) {
    const { rowCount } = await client.query(sql, [before, rowsPerBatchMax]);
    changed += rowCount ?? 0;
    if ((rowCount ?? 0) < rowsPerBatchMax) break;
  }
  return changed;
}
