import type { Pool } from 'pg';
import { sumsOf } from '../../domain/sums.ts';
import { narrowestSource, type ReportSource } from './report-source.ts';
import { reportStatement, sumColumn } from './report-statement.ts';
import {
  type FilterDimension,
  isTimeDimension,
  type ReportQuery,
  type ReportStore,
  type ReportStoreResult,
} from './report-store.ts';
import { timeSlots } from './time-slots.ts';

/** Sums arrive as text: PostgreSQL adds up bigint as numeric. */
interface SumRow {
  readonly is_total: boolean;
  readonly row_count: string | null;
  readonly data_through: Date | null;
  readonly [column: string]: string | number | boolean | Date | null;
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
  const key = keyReader(query);
  return {
    rows: groups.map((row) => ({ key: key(row), sums: sumsOfRow(row) })),
    totals: sumsOfRow(total),
    rowCount: Number(total.row_count),
    dataThrough: total.data_through,
  };
}

function keyReader(query: ReportQuery): (row: SumRow) => string[] {
  const readers = query.dimensions.map((dimension, index) => {
    const slots = isTimeDimension(dimension) ? timeSlots(query.range, dimension) : null;
    return (row: SumRow) => {
      const value = row[`k${index}`];
      return slots === null ? String(value) : (slots[Number(value) - 1]?.key ?? '');
    };
  });
  return (row) => readers.map((read) => read(row));
}

function sumsOfRow(row: SumRow) {
  return sumsOf((name) => BigInt(String(row[sumColumn(name)])));
}
