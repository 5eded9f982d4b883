import type pg from 'pg';
import { inTransaction } from '../../platform/in-transaction.ts';
import { readSql } from '../../platform/sql-file.ts';
import { type Change, writeDocuments } from './write-documents.ts';

const everyKeySql = readSql(import.meta.url, './every-key.sql');
const keysPerBatchMax = 1_000;

/**
 * Compares the whole projection with the owners' data and writes what differs: the way back after a restore, a lost
 * outbox or a new shape of document. Costs one pass over everything, so it runs when a projector begins, not later.
 * @returns how many documents were written
 */
export async function reconcile(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<Change>(everyKeySql);
  let written = 0;
  for (let start = 0; start < rows.length; start += keysPerBatchMax) {
    const batch = rows.slice(start, start + keysPerBatchMax);
    written += await inTransaction(client, () => writeDocuments(client, batch));
  }
  return written;
}
