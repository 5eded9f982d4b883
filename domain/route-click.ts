import { eligibility, type Verdict } from './eligibility.ts';
import type { FallbackReason } from './refusal.ts';
import { type Allocation, select } from './select.ts';
import type { RoutingLink, RoutingMember, RoutingSmartlink, Snapshot } from './snapshot.ts';
import type { Visitor } from './visitor.ts';

/** Where a visit can end, best first. */
export const outcomes = ['OFFER', 'FALLBACK_URL', 'NETWORK_FALLBACK', 'BRANDED_PAGE'] as const;
export type Outcome = (typeof outcomes)[number];

/** What the router found about each member of the pool, in the pool's order. */
export type Trace = readonly { readonly member: RoutingMember; readonly verdict: Verdict }[];

/** One complete decision: with the snapshot, the visitor and these inputs it can be made again, and explained. */
export interface Decision {
  readonly outcome: Outcome;
  /** Set exactly when the outcome is OFFER. */
  readonly member: RoutingMember | null;
  /** Why there is no offer; null exactly when the outcome is OFFER. */
  readonly reason: FallbackReason | null;
  readonly link: RoutingLink | null;
  readonly smartlink: RoutingSmartlink | null;
  /** Where to send the visitor, macros not yet expanded; null with BRANDED_PAGE. */
  readonly urlTemplate: string | null;
  /** Empty when the pool was never asked. */
  readonly trace: Trace;
  readonly version: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly random: number;
}

/**
 * Decides where one visit goes. Total: whatever the code, there is a decision.
 *
 * @param code the tracking link's code, case-sensitive
 * @param now milliseconds since the epoch
 * @param random in [0, 1)
 */
export function routeClick(
  snapshot: Snapshot,
  code: string,
  visitor: Visitor,
  now: number,
  random: number,
  allocation?: Allocation,
): Decision {
  const link = snapshot.links.get(code) ?? null;
  const smartlink = link === null ? null : (snapshot.smartlinks.get(link.smartlinkId) ?? null);
  const base = { link, smartlink, version: snapshot.version, at: now, random };
  const closed = closedBecause(link, smartlink, visitor);
  const pool = closed === null ? smartlink : null;
  const trace = pool === null ? [] : askPool(pool, visitor);
  const member = pool === null ? null : select(eligibleOf(trace), pool.mode, random, allocation);
  if (member !== null) {
    return { ...base, outcome: 'OFFER', member, reason: null, urlTemplate: member.destinationUrl, trace };
  }
  const reason = closed ?? (trace.length === 0 ? 'POOL_EMPTY' : 'NO_ELIGIBLE_OFFER');
  return { ...base, ...fallback(snapshot, smartlink), member, reason, trace };
}

function askPool(smartlink: RoutingSmartlink, visitor: Visitor): Trace {
  return smartlink.members.map((member) => ({
    member,
    verdict: eligibility(member, visitor, smartlink.mode),
  }));
}

function eligibleOf(trace: Trace): RoutingMember[] {
  return trace.filter(({ verdict }) => verdict === 'ELIGIBLE').map(({ member }) => member);
}

/** Why the pool is not even asked, or null. A link of a smartlink that is gone counts as paused. */
function closedBecause(
  link: RoutingLink | null,
  smartlink: RoutingSmartlink | null,
  visitor: Visitor,
): FallbackReason | null {
  if (link === null) return 'LINK_UNKNOWN';
  if (link.status !== 'ACTIVE') return 'LINK_REVOKED';
  if (link.publisherStatus !== 'ACTIVE') return 'PUBLISHER_SUSPENDED';
  if (smartlink?.status !== 'ACTIVE') return 'SMARTLINK_PAUSED';
  if (visitor.traffic === 'BOT' || visitor.traffic === 'PREVIEW') return 'BOT_TRAFFIC';
  return null;
}

/** The chain below the pool. It always ends: the last link is a page of our own. */
function fallback(
  snapshot: Snapshot,
  smartlink: RoutingSmartlink | null,
): { outcome: Outcome; urlTemplate: string | null } {
  if (smartlink !== null && smartlink.fallbackUrl !== null) {
    return { outcome: 'FALLBACK_URL', urlTemplate: smartlink.fallbackUrl };
  }
  if (snapshot.networkFallbackUrl !== null) {
    return { outcome: 'NETWORK_FALLBACK', urlTemplate: snapshot.networkFallbackUrl };
  }
  return { outcome: 'BRANDED_PAGE', urlTemplate: null };
}
