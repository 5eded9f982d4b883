import { type ReportDimension, type ReportQuery, reportDimensions, timeDimensions } from './report-store.ts';
import { rollupSpans, type Span } from './rollup-spans.ts';

/** Where the sums of a report can be read, from the narrowest to the one that knows everything. */
export const reportSources = ['ROLLUP', 'ROLLUP_SUB', 'FACTS'] as const;
export type ReportSource = (typeof reportSources)[number];

/** Those of both rollups. An offer's advertiser and a publisher's link on a smartlink follow from the others. */
const everywhere: readonly ReportDimension[] = [
  ...timeDimensions,
  'PUBLISHER',
  'SMARTLINK',
  'LINK',
  'OFFER',
  'ADVERTISER',
  'CURRENCY',
];

const dimensionsOf: Record<ReportSource, ReadonlySet<ReportDimension>> = {
  ROLLUP: new Set([...everywhere, 'COUNTRY', 'DEVICE']),
  ROLLUP_SUB: new Set([...everywhere, 'SUB1', 'SUB2', 'SUB3', 'SUB4', 'SUB5']),
  FACTS: new Set(reportDimensions),
};

/** Whether a source has every dimension that is asked or narrowed to. */
export function sourceHas(source: ReportSource, dimensions: readonly ReportDimension[]): boolean {
  return dimensions.every((dimension) => dimensionsOf[source].has(dimension));
}

/** The first source that has them all. */
export function narrowestSource(dimensions: readonly ReportDimension[]): ReportSource {
  return reportSources.find((source) => sourceHas(source, dimensions)) ?? 'FACTS';
}

/** More than this many spans, those of weeks over a year, are one loop instead of a part of the statement each. */
const spansMax = 8;
const quarterMinutes = 15;
const dayMinutes = 1440;

/**
 * The rows of a source that lie in the range of a report, as a query: the columns of reporting.fact that the source has,
 * and `at`.
 * @param placeholder gives the place of a value in the statement
 */
export function sourceRows(
  source: ReportSource,
  query: ReportQuery,
  placeholder: (value: unknown) => string,
): string {
  if (source === 'FACTS') {
    const { start, end } = query.range;
    return `select * from reporting.fact where at >= ${placeholder(start)} and at < ${placeholder(end)}`;
  }
  const table = source === 'ROLLUP' ? 'reporting.rollup' : 'reporting.rollup_sub';
  const { days, quarters } = rollupSpans(query);
  const parts = [
    ...rollupRows(table, dayMinutes, days, placeholder),
    ...rollupRows(table, quarterMinutes, quarters, placeholder),
  ];
  return parts.join(' union all ');
}

function rollupRows(
  table: string,
  minutes: number,
  spans: readonly Span[],
  placeholder: (value: unknown) => string,
): string[] {
  const rows = `select bucket as at, * from ${table} where minutes = ${minutes}`;
  if (spans.length <= spansMax) {
    return spans.map(
      ({ start, end }) => `${rows} and bucket >= ${placeholder(start)} and bucket < ${placeholder(end)}`,
    );
  }
  const starts = placeholder(spans.map((span) => span.start));
  const ends = placeholder(spans.map((span) => span.end));
  return [
    `select rolled.* from unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) as span (since, until)
    cross join lateral (${rows} and bucket >= span.since and bucket < span.until) rolled`,
  ];
}
