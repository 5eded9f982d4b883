import type { OptimiseFor } from '../../../domain/optimise-for.ts';
import type { ReplayTally } from './replay-tally.ts';
import type { ClickSample } from './sample-clicks.ts';

/** What was found, of the sample. */
export interface Simulated {
  readonly smartlinkId: string;
  readonly sample: ClickSample;
  /** By the rules of now; the same as `after` where nothing changes. */
  readonly before: ReplayTally;
  readonly after: ReplayTally;
  readonly optimiseFor: OptimiseFor;
  /** ISO 4217: of the earnings. */
  readonly currency: string;
}
