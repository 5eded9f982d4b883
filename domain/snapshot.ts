import type { Context } from './context-name.ts';
import type { TargetingRule } from './targeting.ts';

/** How a smartlink picks among its eligible offers. */
export const modes = ['WEIGHT', 'PRIORITY', 'AUTO_OPTIMIZE'] as const;
export type Mode = (typeof modes)[number];

export const capScopes = ['OFFER', 'MEMBER', 'PUBLISHER', 'PUBLISHER_OFFER'] as const;
export type CapScope = (typeof capScopes)[number];
export const capMetrics = ['CLICKS', 'CONVERSIONS', 'PAYOUT', 'REVENUE'] as const;
export type CapMetric = (typeof capMetrics)[number];
export const capWindows = ['HOUR', 'DAY', 'WEEK', 'MONTH', 'TOTAL'] as const;
export type CapWindow = (typeof capWindows)[number];

/**
 * What a reached cap does with a click that its offer would have got. ROUTE_NEXT: another offer of the pool gets it.
 * STOP: it goes to the fallback. ALERT_ONLY: nothing.
 */
export const overCapActions = ['ROUTE_NEXT', 'STOP', 'ALERT_ONLY'] as const;
export type OverCapAction = (typeof overCapActions)[number];

/** A limit on what an offer, a pool member, a publisher, or a publisher on one offer may get in a window of time. */
export interface RoutingCap {
  readonly id: string;
  readonly scope: CapScope;
  readonly metric: CapMetric;
  readonly window: CapWindow;
  /** A count, or micros for PAYOUT and REVENUE. */
  readonly limit: number;
  /** IANA name of the zone that the window's hours and days are of. */
  readonly timeZone: string;
  readonly action: OverCapAction;
  /** Whom a cap of scope PUBLISHER or PUBLISHER_OFFER is for; null: each publisher for itself. */
  readonly publisherId: string | null;
}

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
  /**
   * What macros, first estimates of caps and AUTO_OPTIMIZE reckon with: the fixed part of the offer's own payout, or the
   * share of a fixed revenue. Shares of a sale and payout rules are not in it; what is paid at last is said by terms.ts.
   */
  readonly payoutMicros: number;
  /** Whether a share is paid, so that `payoutMicros` is not all, or (0) tells nothing. */
  readonly paysShare: boolean;
  readonly revenueMicros: number;
  readonly currency: string;
  readonly targeting: readonly TargetingRule[];
  /** Milliseconds since the epoch: from then on; null: from the beginning. */
  readonly startsAt: number | null;
  /** Milliseconds since the epoch: until then, exclusive; null: for ever. */
  readonly endsAt: number | null;
  readonly blockedPublisherIds: readonly string[];
  /** The only publishers that may send visitors; null: every publisher may. */
  readonly allowedPublisherIds: readonly string[] | null;
  /** Of the offer's terms, which a click is paid by; null: an older projector wrote this. */
  readonly termsVersion: number | null;
  /** Micros by publisher id, for those that get another payout than `payoutMicros`. */
  readonly publisherPayouts: Readonly<Record<string, number>>;
  /** Where a publisher may send visitors instead of the landing page: "shop.example", "*.shop.example". */
  readonly deepLinkHosts: readonly string[];
  /** Those of scope OFFER, MEMBER and PUBLISHER_OFFER that this member is under. */
  readonly caps: readonly RoutingCap[];
}

/** How the optimiser wants the clicks of one smartlink shared. */
export interface RoutingAllocation {
  /** Milliseconds since the epoch. */
  readonly computedAt: number;
  /** Offer ids: what the numbers of each row stand for. */
  readonly offers: readonly string[];
  /**
   * Whole numbers below 2^32, relative to each other, in the order of `offers`, by the name of a context: context-name.ts.
   * Of the sub-ids of a publisher, '*' stands for all that have no row of their own.
   */
  readonly shares: Readonly<Record<string, readonly number[]>>;
}

/** How often each offer is to be drawn in one context. */
export interface ContextShares {
  readonly context: Context;
  /** Milliseconds since the epoch. */
  readonly computedAt: number;
  /** A whole number, relative to the others; undefined: the optimiser did not know the offer yet. */
  get(offerId: string): number | undefined;
}

/** A `RoutingAllocation` made ready for looking up: allocation-table.ts. */
export interface Allocation {
  /** Milliseconds since the epoch. */
  readonly computedAt: number;
  /** The shares of the narrowest context that has some and that a visit belongs to; null: none has. */
  find(visit: Readonly<Record<keyof Context, string>>): ContextShares | null;
}

/** How the visitor is sent on: 302, 307, or a page that does it without telling where from. */
export const redirectTypes = ['FOUND', 'TEMPORARY', 'META_REFRESH'] as const;
export type RedirectType = (typeof redirectTypes)[number];

export const referrerPolicies = [
  'no-referrer',
  'origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
] as const;
export type ReferrerPolicy = (typeof referrerPolicies)[number];

export interface RoutingSmartlink {
  readonly id: string;
  readonly status: 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'ARCHIVED';
  readonly mode: Mode;
  /** Gets who no member takes, if it takes them itself; its weight and priority do not matter. */
  readonly fallbackOffer: RoutingMember | null;
  readonly fallbackUrl: string | null;
  readonly members: readonly RoutingMember[];
  /** Whether a visitor who comes again gets the same offer while it takes him (not where priority decides). */
  readonly sticky: boolean;
  readonly redirectType: RedirectType;
  readonly referrerPolicy: ReferrerPolicy;
  /** The host that this smartlink's tracking links are on; null: the default one. */
  readonly trackingHost: string | null;
}

export interface RoutingLink {
  readonly id: string;
  readonly code: string;
  readonly smartlinkId: string;
  readonly publisherId: string;
  readonly status: 'ACTIVE' | 'REVOKED';
  readonly publisherStatus: 'ACTIVE' | 'SUSPENDED';
  /** Those of scope PUBLISHER. */
  readonly caps: readonly RoutingCap[];
}

/** A host that tracking links may be on. */
export interface RoutingDomain {
  readonly host: string;
  readonly isDefault: boolean;
}

/** An advertiser as its postbacks see it: the SHA-256 (hex) of each token that is good now. */
export interface RoutingAdvertiser {
  readonly id: string;
  readonly status: 'ACTIVE' | 'PAUSED';
  readonly tokens: readonly { readonly hash: string; readonly expiresAt: string | null }[];
  /** Where postbacks may come from: "192.0.2.0/24", "2001:db8::/32"; empty: from anywhere. */
  readonly ipRanges: readonly string[];
  /** Whether a browser may report conversions, without the token. */
  readonly pixelEnabled: boolean;
}

/** One consistent version of everything the redirect decides from. */
export interface Snapshot {
  readonly version: number;
  readonly links: ReadonlyMap<string, RoutingLink>;
  readonly smartlinks: ReadonlyMap<string, RoutingSmartlink>;
  /** By smartlink id, of those that are optimised and were computed already. */
  readonly allocations?: ReadonlyMap<string, Allocation>;
  readonly networkFallbackUrl: string | null;
}
