import { type MetricName, metrics, type SumTerms } from '../../domain/metrics.ts';
import { moneySums, type SumName, sumNames } from '../../domain/sums.ts';
import { type ReportSource, sourceRows } from './report-source.ts';
import {
  type FilterDimension,
  filterDimensions,
  isTimeDimension,
  type ReportDimension,
  type ReportQuery,
} from './report-store.ts';
import { timeSlots } from './time-slots.ts';

/** One statement and the values of its placeholders. */
export interface ReportStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The column of a sum, as the statement's rows have it. */
export function sumColumn(name: SumName): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const columns: Record<FilterDimension, string> = {
  SMARTLINK: 'source.smartlink_id',
  OFFER: 'source.offer_id',
  ADVERTISER: 'advertiser.advertiser_id',
  PUBLISHER: 'source.publisher_id',
  LINK: 'link.id',
  SUB1: 'source.sub1',
  SUB2: 'source.sub2',
  SUB3: 'source.sub3',
  SUB4: 'source.sub4',
  SUB5: 'source.sub5',
  COUNTRY: 'source.country',
  REGION: 'source.region',
  CITY: 'source.city',
  DEVICE: 'source.device',
  OS: 'source.os',
  BROWSER: 'source.browser',
  TRAFFIC: 'source.traffic',
  OUTCOME: 'source.outcome',
  REASON: 'source.reason',
  GOAL: 'source.goal',
  CURRENCY: 'source.currency',
};

/** What follows from other dimensions, and is therefore in no source: an offer's advertiser, a publisher's link. */
const derived: { readonly [dimension in FilterDimension]?: string } = {
  ADVERTISER: 'left join offers.published_offer advertiser on advertiser.id = source.offer_id',
  LINK: `left join publishers.published_link link
    on link.publisher_id = source.publisher_id and link.smartlink_id = source.smartlink_id`,
};

type Placeholder = (value: unknown) => string;

/**
 * The statement for a report. Its first row is the total (`is_total`, with `row_count` and `data_through`), added up from
 * the groups, since grouping sets would keep PostgreSQL from using several processes; then come the rows asked for. Keys
 * are `k0`, `k1` …; that of a time is the number of its slot in the range, from 1. What adds nothing, such as a test click,
 * makes no row, so that rollups and facts agree. Names come from the closed maps above, and everything a caller can choose
 * freely travels as a value.
 * @throws RangeError when the order is by a dimension that the report is not split by
 */
export function reportStatement(query: ReportQuery, source: ReportSource): ReportStatement {
  const values: unknown[] = [];
  const placeholder = (value: unknown) => `$${values.push(value)}`;
  const keys = query.dimensions.map((_, index) => `k${index}`);
  const sums = sumNames.map(sumColumn);
  const added = sums.map((sum) => `coalesce(sum(${sum}), 0) as ${sum}`).join(', ');
  const order = ordering(query);
  const text = `
with fact as (
  select ${query.dimensions.map((one, index) => `${keyExpression(one, query, placeholder)} as k${index}, `).join('')}
    ${sumNames.map((name) => `source.sign * ${sourceColumn(name, query)} as ${sumColumn(name)}`).join(', ')}
  from (${sourceRows(source, query, placeholder)}) as source
    ${joins(query)}
  where ${conditions(query, placeholder).join(' and ')}
), grouped as (
  select ${keys.map((key) => `${key}, `).join('')}${added} from fact ${keys.length > 0 ? `group by ${keys.join(', ')}` : ''}
), listed as (
  select * from grouped where ${keys.length > 0} and (${sums.map((sum) => `${sum} <> 0`).join(' or ')})
), page as (
  select * from listed
  order by ${order}
  limit ${placeholder(query.rowsMax)} offset ${placeholder(query.skip ?? 0)}
)
select * from (
  select true as is_total, ${keys.map((key, index) => `${nothing(query.dimensions[index])} as ${key}, `).join('')}${added},
    (select count(*) from listed) as row_count, (select max(clicked_at) from reporting.click) as data_through
  from grouped
  union all
  select false, page.*, null, null from page
) answer
order by is_total desc, ${order}`;
  return { text, values };
}

/** What stands in the total's row for a key. */
function nothing(dimension: ReportDimension | undefined): string {
  return dimension !== undefined && isTimeDimension(dimension) ? 'null::integer' : `null::text collate "C"`;
}

/** Text sorts by its bytes, whatever the database's own collation. */
function keyExpression(dimension: ReportDimension, query: ReportQuery, placeholder: Placeholder): string {
  if (!isTimeDimension(dimension)) return `coalesce(${columns[dimension]}, '') collate "C"`;
  const starts = timeSlots(query.range, dimension).map((slot) => slot.start);
  return `width_bucket(source.at, ${placeholder(starts)}::timestamptz[])`;
}

/** A report in one currency shows money as it was agreed, any other what it came to in the network's. */
function sourceColumn(name: SumName, { currency }: ReportQuery): string {
  const isMoney = (moneySums as readonly SumName[]).includes(name);
  const column = sumColumn(name);
  return `source.${isMoney && !currency ? column.replace(/_micros$/, '_network_micros') : column}`;
}

function joins(query: ReportQuery): string {
  const used = filterDimensions.filter(
    (dimension) => query.dimensions.includes(dimension) || query.narrowing[dimension] !== undefined,
  );
  return used.map((dimension) => derived[dimension] ?? '').join(' ');
}

function conditions(query: ReportQuery, placeholder: Placeholder): string[] {
  const { timeBasis, currency, narrowing } = query;
  return [
    `source.kind <> '${timeBasis === 'CLICK_TIME' ? 'CONVERSION' : 'CLICK_TIME'}'`,
    ...(currency ? [`source.currency = ${placeholder(currency)}`] : []),
    ...filterDimensions.flatMap((dimension) => {
      const wanted = narrowing[dimension];
      if (wanted === undefined) return [];
      const column = derived[dimension] ? `coalesce(${columns[dimension]}, '')` : columns[dimension];
      return [`${column} = any(${placeholder(wanted)}::text[])`];
    }),
  ];
}

function ordering({ order, dimensions }: ReportQuery): string {
  const direction = order.direction === 'ASC' ? 'asc' : 'desc';
  const keys = dimensions.map((_, index) => `k${index}`);
  if (isMetric(order.by)) return [`${rank(order.by)} ${direction} nulls last`, ...keys].join(', ');
  const place = dimensions.indexOf(order.by);
  if (place < 0) throw new RangeError(`A report cannot be sorted by ${order.by} without being split by it.`);
  return [`k${place} ${direction}`, ...keys.filter((_, index) => index !== place)].join(', ');
}

function isMetric(by: MetricName | ReportDimension): by is MetricName {
  return Object.hasOwn(metrics, by);
}

/** Quotients as floating point numbers: equal ones come out equal, whatever they are quotients of. */
function rank(name: MetricName): string {
  const { numerator, denominator } = metrics[name];
  if (denominator === null) return terms(numerator);
  return `(${terms(numerator)})::float8 / nullif(${terms(denominator)}, 0)::float8`;
}

function terms(of: SumTerms): string {
  const parts = Object.entries(of) as [SumName, 1 | -1][];
  return parts.map(([name, sign]) => `${sign === 1 ? '+' : '-'} ${sumColumn(name)}`).join(' ');
}
