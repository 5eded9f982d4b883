import type { Pool } from 'pg';
import type { Sums } from '../../domain/sums.ts';
import { daysOf } from './calendar-range.ts';
import { narrowestSource, type ReportSource } from './report-source.ts';
import { reportStatement } from './report-statement.ts';
import type { FilterDimension, ReportQuery, ReportStore, ReportStoreResult } from './report-store.ts';

/** Sums arrive as text: PostgreSQL adds up bigint as numeric. */
interface SumRow {
  readonly is_total: boolean;
  readonly data_through: Date | null;
  readonly gross_clicks: string;
  readonly clicks: string;
  readonly unique_clicks: string;
  readonly fallback_clicks: string;
  readonly conversions: string;
  readonly payout_micros: string;
  readonly revenue_micros: string;
  readonly [key: `k${number}`]: string | number;
}

/** Reports from PostgreSQL, each in one statement on the narrowest source that has all of its dimensions. */
export function createReportStore(pool: Pool): ReportStore {
  return {
    run(query) {
      const narrowed = Object.keys(query.narrowing) as FilterDimension[];
      return runReport(pool, query, narrowestSource([...query.dimensions, ...narrowed]));
    },
  };
}

/** One report from one source, which must have every dimension of the query. */
export async function runReport(
  pool: Pool,
  query: ReportQuery,
  source: ReportSource,
): Promise<ReportStoreResult> {
  const { text, values } = reportStatement(query, source);
  const { rows } = await pool.query<SumRow>(text, [...values]);
  const [total, ...groups] = rows;
  if (total?.is_total !== true) throw new Error('A report statement gave no total row.');
  const days = query.dimensions.includes('DAY') ? daysOf(query.range).map((day) => day.day) : [];
  return {
    rows: groups.slice(0, query.rowsMax).map((row) => ({ key: keyOf(row, query, days), sums: sumsOf(row) })),
    totals: sumsOf(total),
    truncated: groups.length > query.rowsMax,
    dataThrough: total.data_through,
  };
}

function keyOf(row: SumRow, query: ReportQuery, days: readonly string[]): string[] {
  return query.dimensions.map((dimension, index) => {
    const value = row[`k${index}`];
    return dimension === 'DAY' ? (days[Number(value) - 1] ?? '') : String(value);
  });
}

function sumsOf(row: SumRow): Sums {
  return {
    grossClicks: BigInt(row.gross_clicks),
    clicks: BigInt(row.clicks),
    uniqueClicks: BigInt(row.unique_clicks),
    fallbackClicks: BigInt(row.fallback_clicks),
    conversions: BigInt(row.conversions),
    payoutMicros: BigInt(row.payout_micros),
    revenueMicros: BigInt(row.revenue_micros),
  };
}
