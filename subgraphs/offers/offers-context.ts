import type { RequestContext } from '../context.ts';
import type { Loaders } from './loaders.ts';

/** What the network decided for all its offers. */
export interface OfferRules {
  /** ISO 4217: the one currency of the network. */
  readonly networkCurrency: string;
  /** Host names that redirect back here; a destination there would be a loop. */
  readonly ownHosts: readonly string[];
}

/** The context of every resolver of this subgraph. */
export interface OffersContext extends RequestContext<Loaders> {
  readonly rules: OfferRules;
}
