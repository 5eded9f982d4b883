import type pg from 'pg';
import { readSql } from '../platform/sql-file.ts';

const loadProjectionSql = readSql(import.meta.url, './load-projection.sql');
/** Reading a million rows must not stop the visitors in between for longer than this many take to read. */
const chunkRowsMax = 500;

/** A changed row as PostgreSQL tells it. */
export interface StoredRow {
  readonly kind: string;
  readonly key: string;
  /** JSON; null: the row is gone. */
  readonly body: string | null;
}

export interface Chunk {
  /** The newest version when the reading began. */
  readonly version: number;
  readonly rows: readonly StoredRow[];
}

type LoadedRow = { readonly state_version: number } & (StoredRow | { readonly kind: null });

/**
 * What changed since a version (0: everything), in pieces that are all of one moment; at least one, perhaps without
 * rows. Rejects when PostgreSQL does not answer.
 */
export async function* loadProjection(
  pool: pg.Pool,
  sinceVersion: number,
): AsyncGenerator<Chunk, void, void> {
  const client = await pool.connect();
  let finished = false;
  try {
    await client.query('begin read only');
    await client.query(`declare changed no scroll cursor for ${loadProjectionSql}`, [sinceVersion]);
    for (;;) {
      const { rows } = await client.query<LoadedRow>(`fetch ${chunkRowsMax} from changed`);
      const [first] = rows;
      if (first === undefined) break;
      yield { version: first.state_version, rows: rows.filter((row) => row.kind !== null) };
    }
    await client.query('commit');
    finished = true;
  } finally {
    // A connection that was left in the middle of its transaction is not used again.
    client.release(!finished);
  }
}
