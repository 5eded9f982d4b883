import type { KeyObject } from 'node:crypto';
import type { AddressRange } from '../domain/address-range.ts';
import type { RoutingDomain, Snapshot } from '../domain/snapshot.ts';
import type { Logger } from '../platform/logger.ts';
import type { CapStatus, Caps } from './caps/cap-leases.ts';
import type { Capture } from './capture.ts';
import type { PlaceLookup } from './place-lookup.ts';
import type { VerdictSource } from './verdict-watch.ts';

/** An advertiser whose token is good. */
export interface ReportingAdvertiser {
  readonly id: string;
  /** Where its postbacks may come from; null: from anywhere. */
  readonly ranges: readonly AddressRange[] | null;
}

/** What the redirect asks about the routing projection. */
export interface RoutingSource {
  /** The newest version; null before the first one is loaded. */
  readonly snapshot: Snapshot | null;
  /** The active advertiser whose token has this SHA-256 (hex) and is good at `now` (milliseconds since the epoch). */
  advertiserOfToken(hash: string, now: number): ReportingAdvertiser | null;
  /** The hosts that tracking links may be on besides the default one, by host. */
  readonly domains: ReadonlyMap<string, RoutingDomain>;
  /** How old the knowledge is, in milliseconds. */
  ageMs(): number;
  /** Where it comes from; null before the first version is loaded. */
  readonly source: 'POSTGRESQL' | 'COPY' | null;
  /** Whether this node's disk has a copy that follows it. */
  readonly copied: boolean;
}

export interface RedirectDependencies {
  readonly projection: RoutingSource;
  readonly capture: Capture;
  readonly caps: Caps & { status(now: number): CapStatus };
  readonly verdicts: VerdictSource;
  readonly placeOf: PlaceLookup['placeOf'];
  readonly networkName: string;
  /** What tracking links start with by default. A request for another host is nobody's, unless it is a tracking domain. */
  readonly trackingUrl: string;
  /** What tokens of test clicks are signed with. */
  readonly testKey: KeyObject;
  /** What the cookies of sticky smartlinks are signed with. */
  readonly stickyKey: KeyObject;
  /** CIDRs of the proxies whose X-Forwarded-For is believed; none: the peer's own address counts. */
  readonly trustedProxies: readonly string[];
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
}
