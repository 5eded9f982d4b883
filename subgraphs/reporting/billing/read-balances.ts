import type { Pool } from 'pg';
import { payoutThresholdMicrosDefault } from '../../../domain/statement.ts';
import { readSql } from '../../../platform/sql-file.ts';

const balancesSql = readSql(import.meta.url, './balances.sql');

/** Micros of one currency, by where they stand. */
export interface BalanceRow {
  readonly currency: string;
  readonly pending: bigint;
  readonly onHold: bigint;
  readonly nextReleaseAt: Date | null;
  /** These three together are what is approved and open. */
  readonly conversions: bigint;
  readonly clicks: bigint;
  readonly adjustments: bigint;
  /** Of the three. */
  readonly carriedOver: bigint;
  readonly issued: bigint;
  readonly paid: bigint;
  /** Null for all publishers together. */
  readonly threshold: bigint | null;
}

interface StoredBalance {
  currency: string;
  pending: string;
  on_hold: string;
  next_release_at: Date | null;
  conversions: string;
  clicks: string;
  adjustments: string;
  carried_over: string;
  issued: string;
  paid: string;
  threshold: string | null;
}

/** One per currency in which the publisher (null: anybody) ever had something, by currency. */
export async function readBalances(pool: Pool, publisherId: string | null): Promise<BalanceRow[]> {
  const { rows } = await pool.query<StoredBalance>(balancesSql, [publisherId, payoutThresholdMicrosDefault]);
  return rows.map((row) => ({
    currency: row.currency,
    pending: BigInt(row.pending),
    onHold: BigInt(row.on_hold),
    nextReleaseAt: row.next_release_at,
    conversions: BigInt(row.conversions),
    clicks: BigInt(row.clicks),
    adjustments: BigInt(row.adjustments),
    carriedOver: BigInt(row.carried_over),
    issued: BigInt(row.issued),
    paid: BigInt(row.paid),
    threshold: row.threshold === null ? null : BigInt(row.threshold),
  }));
}
