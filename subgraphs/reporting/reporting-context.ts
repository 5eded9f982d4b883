import type { RequestContext } from '../context.ts';
import type { ReportingLoaders } from './loaders.ts';
import type { ReportStore } from './report-store.ts';

/** The context of every resolver of this subgraph. */
export interface ReportingContext extends RequestContext<ReportingLoaders> {
  readonly store: ReportStore;
  /** ISO 4217: the one currency of the network. */
  readonly networkCurrency: string;
  /** When the request came. */
  readonly now: Date;
}
