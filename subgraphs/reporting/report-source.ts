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

const quarterMinutes = 15;
const dayMinutes = 1440;
/** Of the UTC day that a bucket is in. */
const noonOfBucket = `date_bin('1 day', bucket, timestamptz '2000-01-01 00:00:00+00') + interval '12 hours'`;

type Placeholder = (value: unknown) => string;

/**
 * The rows of a source that lie in the range of a report, as a query: the columns of reporting.fact that the source has,
 * `at`, and `sign`, -1 where a row is to be taken away.
 * @param placeholder gives the place of a value in the statement
 */
export function sourceRows(source: ReportSource, query: ReportQuery, placeholder: Placeholder): string {
  if (source === 'FACTS') {
    const { start, end } = query.range;
    return `select *, 1 as sign from reporting.fact where at >= ${placeholder(start)} and at < ${placeholder(end)}`;
  }
  const table = source === 'ROLLUP' ? 'reporting.rollup' : 'reporting.rollup_sub';
  const { days, added, taken, moved } = rollupSpans(query);
  const rows = (minutes: number, at: string, sign: 1 | -1) =>
    `select ${at} as at, ${sign} as sign, r.* from ${table} r where minutes = ${minutes}`;
  // What goes from one slot to another is read once.
  const movedRows = `select case side when 1 then bucket else ${noonOfBucket} end as at, side as sign, r.*
    from ${table} r cross join (values (1), (-1)) as both_sides (side) where minutes = ${quarterMinutes}`;
  const parts = [
    within(rows(dayMinutes, noonOfBucket, 1), days, dayMinutes, placeholder),
    within(rows(quarterMinutes, 'bucket', 1), added, quarterMinutes, placeholder),
    within(rows(quarterMinutes, noonOfBucket, -1), taken, quarterMinutes, placeholder),
    within(movedRows, moved, quarterMinutes, placeholder),
  ];
  return parts.flat().join(' union all ');
}

/** More than this many spans, those of every night of a month, are one list of buckets instead of a part of the statement each. */
const spansMax = 4;
const minuteMs = 60_000;

function within(
  rows: string,
  spans: readonly Span[],
  minutes: number,
  placeholder: Placeholder,
): readonly string[] {
  if (spans.length <= spansMax) {
    return spans.map(
      ({ start, end }) => `${rows} and bucket >= ${placeholder(start)} and bucket < ${placeholder(end)}`,
    );
  }
  const buckets = spans.flatMap(({ start, end }) => {
    const count = (end.getTime() - start.getTime()) / (minutes * minuteMs);
    return Array.from(
      { length: count },
      (_, place) => new Date(start.getTime() + place * minutes * minuteMs),
    );
  });
  return [`${rows} and bucket = any(${placeholder(buckets)}::timestamptz[])`];
}
