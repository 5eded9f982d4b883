import type { Pool } from 'pg';
import type { LineKind } from '../../../domain/statement.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { listsInOrder } from '../../in-order.ts';

const linesSql = readSql(import.meta.url, './lines.sql');

/** What a statement holds of one kind, month, offer and goal (or kind of adjustment). */
export interface LineRow {
  readonly statementId: string;
  readonly kind: LineKind;
  /** YYYY-MM. */
  readonly month: string;
  readonly isCarriedOver: boolean;
  readonly offerId: string | null;
  readonly detail: string;
  readonly items: number;
  readonly amountMicros: bigint;
}

interface StoredLine {
  statement_id: string;
  kind: LineKind;
  month: string;
  is_carried_over: boolean;
  offer_id: string | null;
  detail: string;
  items: string;
  amount_micros: string;
}

/** For each statement its lines, newest month first. */
export async function readLines(pool: Pool, statementIds: readonly string[]): Promise<LineRow[][]> {
  const { rows } = await pool.query<StoredLine>(linesSql, [statementIds]);
  const lines = rows.map((row) => ({
    ...{ statementId: row.statement_id, kind: row.kind, month: row.month, detail: row.detail },
    isCarriedOver: row.is_carried_over,
    offerId: row.offer_id,
    items: Number(row.items),
    amountMicros: BigInt(row.amount_micros),
  }));
  return listsInOrder(statementIds, lines, (line) => line.statementId);
}
