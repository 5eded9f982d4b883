import type { MetricName } from '../../../domain/metrics.ts';
import type { ReportQuestion } from '../report-query.ts';
import type { RelativeRange } from './relative-range.ts';

/** What a saved report asks, as it was asked for: what its owner may see of it is settled at every run. Stored as JSON. */
export interface SavedDefinition {
  readonly question: ReportQuestion;
  /** Columns of the file, in this order. */
  readonly metrics: readonly MetricName[];
  readonly range: RelativeRange;
}
