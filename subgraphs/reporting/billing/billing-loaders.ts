import DataLoader from 'dataloader';
import type { Pool } from 'pg';
import type { Viewer } from '../../../domain/viewer.ts';
import { inOrder } from '../../in-order.ts';
import { ownRows } from '../../viewer.ts';
import { type LineRow, readLines } from './line-rows.ts';
import { type BilledPayability, readPayability } from './read-payability.ts';
import { readStatements, type StatementRow } from './statement-rows.ts';

/** Reads of one request about statements, batched. */
export interface BillingLoaders {
  /** Null where there is none that the viewer may see. */
  readonly statements: DataLoader<string, StatementRow | null>;
  /** By statement; whoever asks has seen the statement. */
  readonly linesOfStatement: DataLoader<string, LineRow[]>;
  /** By conversion; whoever asks has seen the conversion. */
  readonly payability: DataLoader<string, BilledPayability | null>;
}

export function createBillingLoaders(pool: Pool, viewer: Viewer, timeZone: string): BillingLoaders {
  const publisherId = ownRows(viewer).publisherId ?? null;
  return {
    statements: new DataLoader(async (ids) => {
      const filter = { ids, publisherId, status: null, month: null };
      return inOrder(ids, await readStatements(pool, filter, null, ids.length), (row) => row.id);
    }),
    linesOfStatement: new DataLoader((ids) => readLines(pool, ids)),
    payability: new DataLoader((ids) => readPayability(pool, ids, timeZone)),
  };
}

/** What a mutation changed is read anew. */
export function forgetBilling({ statements, linesOfStatement, payability }: BillingLoaders): void {
  for (const loader of [statements, linesOfStatement, payability]) loader.clearAll();
}
