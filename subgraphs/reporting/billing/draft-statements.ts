import type pg from 'pg';
import { payoutThresholdMicrosDefault } from '../../../domain/statement.ts';
import { newId } from '../../../platform/new-id.ts';
import { readSql } from '../../../platform/sql-file.ts';

const candidatesSql = readSql(import.meta.url, './draft-candidates.sql');
const carrySql = readSql(import.meta.url, './carry-drafts.sql');
const insertSql = readSql(import.meta.url, './insert-drafts.sql');

/**
 * Makes the drafts of a month that are missing, in the transaction of the given connection. Earlier drafts of the same
 * publishers and currencies are carried over. Twice, or twice at the same time, is as good as once.
 *
 * @param month its first day, YYYY-MM-DD; it must be over
 * @param publisherId null: everybody
 * @returns how many were made
 */
export async function draftStatements(
  client: pg.ClientBase,
  month: string,
  timeZone: string,
  publisherId: string | null,
): Promise<number> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('statement drafts', 0))");
  const { rows } = await client.query<{ publisher_id: string; currency: string }>(candidatesSql, [
    month,
    timeZone,
    publisherId,
  ]);
  if (rows.length === 0) return 0;
  await client.query(carrySql, [JSON.stringify(rows), payoutThresholdMicrosDefault]);
  const drafts = rows.map((row) => ({ id: newId('stm'), ...row }));
  await client.query(insertSql, [JSON.stringify(drafts), month, timeZone]);
  return drafts.length;
}
