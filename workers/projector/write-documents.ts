import type pg from 'pg';
import { readSql } from '../../platform/sql-file.ts';

const writeSql = readSql(import.meta.url, './write-documents.sql');

/** What changed, as an owner's trigger noted it; kinds 'offer' and 'publisher' have no document of their own. */
export interface Change {
  readonly kind: string;
  readonly key: string;
}

/**
 * Inside the caller's transaction: brings every document that depends on the changes up to date and tells the redirects.
 * Writes nothing, and leaves the version as it is, when no document differs.
 * @returns how many documents were written
 */
export async function writeDocuments(client: pg.ClientBase, changes: readonly Change[]): Promise<number> {
  // Locked before the documents are built, so that versions commit in order and never go back in time.
  await client.query('select from routing.state for update');
  const { rowCount } = await client.query(writeSql, [
    changes.map((change) => change.kind),
    changes.map((change) => change.key),
  ]);
  const written = rowCount ?? 0;
  if (written > 0) await client.query('notify routing_projection');
  return written;
}
