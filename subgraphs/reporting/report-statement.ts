import { readSql } from '../../platform/sql-file.ts';
import { daysOf } from './calendar-range.ts';
import type { ReportSource } from './report-source.ts';
import {
  filterDimensions,
  type ReportDimension,
  type ReportOrder,
  type ReportQuery,
} from './report-store.ts';

/** One statement and the values of its placeholders. */
export interface ReportStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The columns that are added up, in the order of domain/sums.ts. */
const sumColumns = [
  'gross_clicks',
  'clicks',
  'unique_clicks',
  'fallback_clicks',
  'conversions',
  'payout_micros',
  'revenue_micros',
] as const;

const sourceTables: Record<ReportSource, string> = {
  ROLLUP: '(select bucket as at, * from reporting.rollup)',
  ROLLUP_SUB: '(select bucket as at, * from reporting.rollup_sub)',
  FACTS: `(${readSql(import.meta.url, './facts.sql')})`,
};

const columns: Record<Exclude<ReportDimension, 'DAY'>, string> = {
  SMARTLINK: 'smartlink_id',
  OFFER: 'offer_id',
  PUBLISHER: 'publisher_id',
  COUNTRY: 'country',
  DEVICE: 'device',
  SUB1: 'sub1',
  SUB2: 'sub2',
  SUB3: 'sub3',
  SUB4: 'sub4',
  SUB5: 'sub5',
};

const orderColumns: Record<Exclude<ReportOrder['by'], 'DIMENSION'>, string> = {
  CLICKS: 'clicks',
  CONVERSIONS: 'conversions',
  PAYOUT: 'payout_micros',
  EPC: 'payout_micros / nullif(clicks, 0)',
};

/**
 * The statement for a report. Its first row is the total (`is_total`, with `data_through`), which grouping sets give
 * in the same pass; then come at most `rowsMax + 1` rows, the last of which only tells that there are more. Keys are
 * `k0`, `k1` …; that of DAY is the day's number in the range, from 1. What adds nothing, such as a test click or a
 * reversed conversion, makes no row, so that rollups and facts agree. Names come from the closed maps above, and
 * everything a caller can choose freely travels as a value.
 */
export function reportStatement(query: ReportQuery, source: ReportSource): ReportStatement {
  const values: unknown[] = [];
  const placeholder = (value: unknown) => `$${values.push(value)}`;
  const keys = query.dimensions.map((_, index) => `k${index}`);
  const expressions = query.dimensions.map(
    (dimension, index) => `${keyExpression(dimension, query, placeholder)} as k${index}, `,
  );
  const conditions = [
    `at >= ${placeholder(query.range.start)}`,
    `at < ${placeholder(query.range.end)}`,
    ...narrowingConditions(query, placeholder),
  ];
  const sets = keys.length === 0 ? '()' : `(${keys.join(', ')}), ()`;
  const isTotal = keys.length === 0 ? 'true' : 'grouping(k0) = 1';
  const text = `
with fact as (
  select ${expressions.join('')}${sumColumns.join(', ')}
  from ${sourceTables[source]} as source
  where ${conditions.join(' and ')}
), grouped as (
  select ${isTotal} as is_total, ${keys.map((key) => `${key}, `).join('')}
    ${sumColumns.map((column) => `coalesce(sum(${column}), 0) as ${column}`).join(', ')}
  from fact
  group by grouping sets (${sets})
)
select *, case when is_total then (select max(clicked_at) from reporting.click) end as data_through
from grouped
where is_total or gross_clicks > 0 or conversions > 0
order by is_total desc${ordering(query.order, keys)}
limit ${placeholder(query.rowsMax + 2)}`;
  return { text, values };
}

type Placeholder = (value: unknown) => string;

/** Text sorts by its bytes, whatever the database's own collation. */
function keyExpression(dimension: ReportDimension, query: ReportQuery, placeholder: Placeholder): string {
  if (dimension !== 'DAY') return `coalesce(${columns[dimension]}, '') collate "C"`;
  const starts = daysOf(query.range).map((day) => day.start);
  return `width_bucket(at, ${placeholder(starts)}::timestamptz[])`;
}

/** A click on an unknown code has no publisher, so '' also finds null; without '' the index can be used. */
function narrowingConditions(query: ReportQuery, placeholder: Placeholder): string[] {
  return filterDimensions.flatMap((dimension) => {
    const wanted = query.narrowing[dimension];
    if (wanted === undefined) return [];
    const column = wanted.includes('') ? `coalesce(${columns[dimension]}, '')` : columns[dimension];
    return [`${column} = any(${placeholder(wanted)}::text[])`];
  });
}

function ordering(order: ReportOrder, keys: readonly string[]): string {
  const direction = order.direction === 'ASC' ? 'asc' : 'desc';
  if (order.by === 'DIMENSION') return keys.map((key) => `, ${key} ${direction}`).join('');
  return `, ${orderColumns[order.by]} ${direction} nulls last${keys.map((key) => `, ${key}`).join('')}`;
}
