import type { MetricName } from '../../../domain/metrics.ts';
import type { ReportFilters } from '../graph/report-input.ts';
import type { ReportQuestion } from '../report-query.ts';
import type { TimeBasis } from '../report-store.ts';

/** What can be downloaded: one line per click, per conversion, or per row of a report. */
export const exportKinds = ['CLICKS', 'CONVERSIONS', 'REPORT'] as const;
export type ExportKind = (typeof exportKinds)[number];

interface ExportDays {
  readonly from: string;
  readonly to: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** A list of facts, as it was asked for. What the viewer may see of it is settled at the download. */
export interface FactsDefinition extends ExportDays {
  readonly filters: ReportFilters;
  /** Of conversions. */
  readonly timeBasis: TimeBasis;
}

/** A report, as it was asked for. */
export interface ReportDefinition extends ExportDays {
  readonly question: ReportQuestion;
  readonly metrics: readonly MetricName[];
}

/** What a download holds; stored as JSON. */
export type ExportDefinition =
  | ({ readonly kind: 'CLICKS' | 'CONVERSIONS' } & FactsDefinition)
  | ({ readonly kind: 'REPORT' } & ReportDefinition);
