import type { TargetingRule } from './targeting.ts';

/** How a smartlink picks among its eligible offers. */
export const modes = ['WEIGHT', 'PRIORITY', 'AUTO_OPTIMIZE'] as const;
export type Mode = (typeof modes)[number];

/** One offer of a pool, with the offer's own terms: everything that routing a click to it needs. */
export interface RoutingMember {
  readonly memberId: string;
  readonly offerId: string;
  readonly advertiserId: string;
  /** Relative among the eligible; 0 means never. */
  readonly weight: number;
  /** 1 goes first. */
  readonly priority: number;
  readonly status: 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'ARCHIVED';
  /** Landing page with {macros}, validated when it was saved. */
  readonly destinationUrl: string;
  readonly payoutMicros: number;
  readonly revenueMicros: number;
  readonly currency: string;
  readonly targeting: readonly TargetingRule[];
}

export interface RoutingSmartlink {
  readonly id: string;
  readonly status: 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'ARCHIVED';
  readonly mode: Mode;
  readonly fallbackUrl: string | null;
  readonly members: readonly RoutingMember[];
}

export interface RoutingLink {
  readonly id: string;
  readonly code: string;
  readonly smartlinkId: string;
  readonly publisherId: string;
  readonly status: 'ACTIVE' | 'REVOKED';
  readonly publisherStatus: 'ACTIVE' | 'SUSPENDED';
}

/** An advertiser as its postbacks see it: the SHA-256 (hex) of each token that is good now. */
export interface RoutingAdvertiser {
  readonly id: string;
  readonly status: 'ACTIVE' | 'PAUSED';
  readonly tokens: readonly { readonly hash: string; readonly expiresAt: string | null }[];
}

/** One consistent version of everything the redirect decides from. */
export interface Snapshot {
  readonly version: number;
  readonly links: ReadonlyMap<string, RoutingLink>;
  readonly smartlinks: ReadonlyMap<string, RoutingSmartlink>;
  readonly networkFallbackUrl: string | null;
}
