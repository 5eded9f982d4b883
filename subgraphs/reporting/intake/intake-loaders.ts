import DataLoader from 'dataloader';
import type { Pool } from 'pg';
import { readSql } from '../../../platform/sql-file.ts';
import { inOrder } from '../../in-order.ts';
import type { ConversionImportRow } from './import-row.ts';
import type { PostbackRow } from './postback-row.ts';

const sql = {
  postbacks: readSql(import.meta.url, './postbacks-by-id.sql'),
  imports: readSql(import.meta.url, './imports-by-id.sql'),
};

/** What was reported of conversions, batched. Ask only for staff. */
export interface IntakeLoaders {
  /** By event id. */
  readonly postbacks: DataLoader<string, PostbackRow | null>;
  readonly imports: DataLoader<string, ConversionImportRow | null>;
}

export function intakeLoaders(pool: Pool): IntakeLoaders {
  return {
    postbacks: new DataLoader(async (ids) => {
      const { rows } = await pool.query<PostbackRow>(sql.postbacks, [ids]);
      return inOrder(ids, rows, (row) => row.eventId);
    }),
    imports: new DataLoader(async (ids) => {
      const { rows } = await pool.query<ConversionImportRow>(sql.imports, [ids]);
      return inOrder(ids, rows, (row) => row.id);
    }),
  };
}
