import type pg from 'pg';
import { readSql } from '../../platform/sql-file.ts';

const forgetSql = readSql(import.meta.url, './forget-documents.sql');

/** So long after a document was replaced, the decisions that it led to can be made again and explained. */
export const historyDays = 90;
/** So long those of AUTO_OPTIMIZE can; then what was recorded with the click is left. */
export const allocationDays = 2;
const rowsPerStatementMax = 10_000;

/**
 * Forgets replaced documents of the projection that are too old, in bites that hold no lock for long.
 * @returns how many
 */
export async function forgetDocuments(client: pg.ClientBase): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const { rowCount } = await client.query(forgetSql, [historyDays, allocationDays, rowsPerStatementMax]);
    forgotten += rowCount ?? 0;
    if ((rowCount ?? 0) < rowsPerStatementMax) return forgotten;
  }
}
