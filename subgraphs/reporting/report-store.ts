import type { MetricName } from '../../domain/metrics.ts';
import type { Sums } from '../../domain/sums.ts';
import type { CalendarRange } from './calendar-range.ts';

/** Every dimension that a report can be split by and narrowed to. */
export const filterDimensions = [
  'SMARTLINK',
  'OFFER',
  'ADVERTISER',
  'PUBLISHER',
  'LINK',
  'SUB1',
  'SUB2',
  'SUB3',
  'SUB4',
  'SUB5',
  'COUNTRY',
  'REGION',
  'CITY',
  'DEVICE',
  'OS',
  'BROWSER',
  'TRAFFIC',
  'OUTCOME',
  'REASON',
  'GOAL',
  'CURRENCY',
] as const;
export type FilterDimension = (typeof filterDimensions)[number];

/** Those of time; a report is narrowed to times by its range. */
export const timeDimensions = ['HOUR', 'DAY', 'WEEK', 'MONTH'] as const;
export type TimeDimension = (typeof timeDimensions)[number];

/** What a report can be split by. */
export const reportDimensions = [...timeDimensions, ...filterDimensions] as const;
export type ReportDimension = (typeof reportDimensions)[number];

export function isTimeDimension(dimension: ReportDimension): dimension is TimeDimension {
  return (timeDimensions as readonly string[]).includes(dimension);
}

/** Only facts with one of the values count; a dimension that is absent is not narrowed; '' is none or unknown. */
export type ReportNarrowing = { readonly [dimension in FilterDimension]?: readonly string[] };

/** When a conversion counts: when it happened, or when its click did. Clicks count at their own time either way. */
export const timeBases = ['CONVERSION_TIME', 'CLICK_TIME'] as const;
export type TimeBasis = (typeof timeBases)[number];

export const directions = ['ASC', 'DESC'] as const;

/**
 * Rows of equal rank stand by their key, ascending. A metric without a value (nothing to divide by) goes last either way;
 * times stand in their order, other values by their bytes.
 */
export interface ReportOrder {
  /** A dimension must be one of those that the report is split by. */
  readonly by: MetricName | ReportDimension;
  readonly direction: (typeof directions)[number];
}

export interface ReportQuery {
  /** Each at most once; none: totals alone. */
  readonly dimensions: readonly ReportDimension[];
  readonly range: CalendarRange;
  readonly narrowing: ReportNarrowing;
  /** Default: CONVERSION_TIME. */
  readonly timeBasis?: TimeBasis;
  /** ISO code: only facts in that currency, their money as it was agreed. Else all, their money in the network's. */
  readonly currency?: string | null;
  readonly order: ReportOrder;
  /** Rows to pass over; default: 0. */
  readonly skip?: number;
  readonly rowsMax: number;
}

export interface ReportStoreRow {
  /**
   * One value per dimension asked, in that order: an id, a code, a sub-id; '' is none or unknown. Times are of the range's
   * zone: HOUR "2026-03-29T01:00+01:00", DAY "2026-03-29", WEEK "2026-W13" (ISO), MONTH "2026-03"; see time-slots.ts.
   */
  readonly key: readonly string[];
  readonly sums: Sums;
}

export interface ReportStoreResult {
  /** Keys under which nothing counts have no row. */
  readonly rows: readonly ReportStoreRow[];
  /** Over every row, also those that were passed over or lie beyond `rowsMax`. */
  readonly totals: Sums;
  /** Rows there are, with those that were passed over or lie beyond `rowsMax`. */
  readonly rowCount: number;
  /** The time of the newest click in the store; null when it has none. */
  readonly dataThrough: Date | null;
}

/**
 * Where reports come from. Facts stand on the time axis where they happened: a click at its own time, an adjustment when
 * it was made, a conversion by `timeBasis`; all count by domain/sums.ts. A report is the same whatever it is read from.
 */
export interface ReportStore {
  run(query: ReportQuery): Promise<ReportStoreResult>;
}
