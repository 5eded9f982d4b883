import type { OptimiseFor } from '../../../domain/optimise-for.ts';
import type { ReplayTally } from './replay-tally.ts';
import type { ClickSample } from './sample-clicks.ts';

/** What was found, of the sample. */
export interface Simulated {
  readonly smartlinkId: string;
  readonly sample: ClickSample;
  /** Ids, in the order of the columns of the tallies. */
  readonly offers: readonly string[];
  /** So many of them, the first, are in a pool or behind it. */
  readonly candidates: number;
  /** By the rules of now; the same as `after` where nothing changes. */
  readonly before: ReplayTally;
  readonly after: ReplayTally;
  readonly optimiseFor: OptimiseFor;
  /** ISO 4217: of the earnings. */
  readonly currency: string;
}
