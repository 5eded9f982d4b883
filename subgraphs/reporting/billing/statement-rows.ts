import type { Pool } from 'pg';
import {
  payoutThresholdMicrosDefault,
  type StatementFacts,
  type StatementStatus,
} from '../../../domain/statement.ts';
import { readSql } from '../../../platform/sql-file.ts';

const statementsSql = readSql(import.meta.url, './statements.sql');
const countSql = readSql(import.meta.url, './count-statements.sql');

/** A statement as it is stored, with what a draft comes to now. */
export interface StatementRow extends StatementFacts {
  readonly id: string;
  readonly publisherId: string;
  /** YYYY-MM, in `timeZone`. */
  readonly month: string;
  readonly timeZone: string;
  readonly createdAt: Date;
  readonly issuedAt: Date | null;
  readonly paidAt: Date | null;
  readonly voidedAt: Date | null;
}

/** Which statements are wanted; what is null does not narrow. */
export interface StatementFilter {
  readonly ids: readonly string[] | null;
  readonly publisherId: string | null;
  readonly status: StatementStatus | null;
  /** First day, YYYY-MM-DD. */
  readonly month: string | null;
}

interface StoredStatement {
  id: string;
  publisher_id: string;
  currency: string;
  month: string;
  time_zone: string;
  status: StatementStatus;
  number: string | null;
  reason: string | null;
  created_at: Date;
  issued_at: Date | null;
  paid_at: Date | null;
  voided_at: Date | null;
  payment_reference: string | null;
  issued_on: string | null;
  paid_on: string | null;
  total_micros: string;
  threshold_micros: string;
}

/** Up to `limit` statements, newest first, from the first behind `afterId` on. */
export async function readStatements(
  pool: Pool,
  { ids, publisherId, status, month }: StatementFilter,
  afterId: string | null,
  limit: number,
): Promise<StatementRow[]> {
  const values = [ids, publisherId, status, month, afterId, limit, payoutThresholdMicrosDefault];
  const { rows } = await pool.query<StoredStatement>(statementsSql, values);
  return rows.map((row) => ({
    ...{ id: row.id, currency: row.currency, month: row.month, status: row.status, number: row.number },
    ...{ reason: row.reason, publisherId: row.publisher_id, timeZone: row.time_zone },
    ...{ createdAt: row.created_at, issuedAt: row.issued_at, paidAt: row.paid_at, voidedAt: row.voided_at },
    ...{ issuedOn: row.issued_on, paidOn: row.paid_on, paymentReference: row.payment_reference },
    totalMicros: BigInt(row.total_micros),
    thresholdMicros: BigInt(row.threshold_micros),
  }));
}

export async function countStatements(
  pool: Pool,
  { publisherId, status, month }: StatementFilter,
): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(countSql, [publisherId, status, month]);
  return rows[0]?.count ?? 0;
}
