import type { Snapshot } from '../domain/snapshot.ts';
import type { Logger } from '../platform/logger.ts';
import type { Capture } from './capture.ts';
import type { CountryLookup } from './country-lookup.ts';

/** What the redirect asks about the routing projection. */
export interface RoutingSource {
  /** The newest version; null before the first one is loaded. */
  readonly snapshot: Snapshot | null;
  /** The active advertiser whose token has this SHA-256 (hex) and is good at `now` (milliseconds since the epoch). */
  advertiserOfToken(hash: string, now: number): string | null;
  /** How old the knowledge is, in milliseconds. */
  ageMs(): number;
}

export interface RedirectDependencies {
  readonly projection: RoutingSource;
  readonly capture: Capture;
  readonly countryOf: CountryLookup;
  readonly networkName: string;
  /** CIDRs of the proxies whose X-Forwarded-For is believed; none: the peer's own address counts. */
  readonly trustedProxies: readonly string[];
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
}
