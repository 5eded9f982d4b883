import type pg from 'pg';
import { inTransaction } from '../../platform/in-transaction.ts';
import { readSql } from '../../platform/sql-file.ts';
import { type Change, writeDocuments } from './write-documents.ts';

const takeSql = readSql(import.meta.url, './take-changes.sql');
const changesPerBatchMax = 1_000;

/**
 * Projects everything that waits in the outbox. A change leaves the outbox in the transaction that writes its documents,
 * so a projector that dies in between loses nothing.
 * @returns how many documents were written
 */
export async function projectChanges(client: pg.ClientBase): Promise<number> {
  let written = 0;
  for (;;) {
    const batch = await inTransaction(client, async () => {
      const { rows } = await client.query<Change>(takeSql, [changesPerBatchMax]);
      return { taken: rows.length, written: rows.length === 0 ? 0 : await writeDocuments(client, rows) };
    });
    written += batch.written;
    if (batch.taken === 0) return written;
  }
}
