import type { Sums } from '../../domain/sums.ts';
import type { CalendarRange } from './calendar-range.ts';

/** What a report can be split by. */
export const reportDimensions = [
  'DAY',
  'SMARTLINK',
  'OFFER',
  'PUBLISHER',
  'COUNTRY',
  'DEVICE',
  'SUB1',
  'SUB2',
  'SUB3',
  'SUB4',
  'SUB5',
] as const;
export type ReportDimension = (typeof reportDimensions)[number];

/** Every dimension that a report can also be narrowed to. */
export const filterDimensions = ['SMARTLINK', 'OFFER', 'PUBLISHER', 'COUNTRY', 'DEVICE', 'SUB1'] as const;
export type FilterDimension = (typeof filterDimensions)[number];

/** Only facts with one of the values count; a dimension that is absent is not narrowed; '' is none or unknown. */
export type ReportNarrowing = { readonly [dimension in FilterDimension]?: readonly string[] };

export const reportOrders = ['DIMENSION', 'CLICKS', 'CONVERSIONS', 'PAYOUT', 'EPC'] as const;
export const directions = ['ASC', 'DESC'] as const;

/** Rows of equal rank, and those of DIMENSION, stand by their key. */
export interface ReportOrder {
  readonly by: (typeof reportOrders)[number];
  readonly direction: (typeof directions)[number];
}

export interface ReportQuery {
  /** Each at most once; none: totals alone. */
  readonly dimensions: readonly ReportDimension[];
  readonly range: CalendarRange;
  readonly narrowing: ReportNarrowing;
  readonly order: ReportOrder;
  readonly rowsMax: number;
}

export interface ReportStoreRow {
  /** One value per dimension asked, in that order: a date, an id, a code or a sub-id; '' is none or unknown. */
  readonly key: readonly string[];
  readonly sums: Sums;
}

export interface ReportStoreResult {
  /** Keys under which nothing counts have no row. */
  readonly rows: readonly ReportStoreRow[];
  /** Over every row, also those beyond `rowsMax`. */
  readonly totals: Sums;
  readonly truncated: boolean;
  /** The time of the newest click in the store; null when it has none. */
  readonly dataThrough: Date | null;
}

/**
 * Where reports come from. Facts stand on the time axis where they happened: a click at its own time, a conversion at
 * the conversion's; both count by domain/sums.ts.
 */
export interface ReportStore {
  run(query: ReportQuery): Promise<ReportStoreResult>;
}
