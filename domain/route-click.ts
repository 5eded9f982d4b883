import { type Circumstances, utcClock } from './circumstances.ts';
import { type EligibilityRequest, eligibility, type Judgement } from './eligibility.ts';
import type { FallbackReason } from './refusal.ts';
import { select } from './select.ts';
import type { RoutingLink, RoutingMember, RoutingSmartlink, Snapshot } from './snapshot.ts';
import type { Visitor } from './visitor.ts';

/** Where a visit can end, best first. OFFER is an offer of the pool; FALLBACK_OFFER is one too, and pays as it does. */
export const outcomes = [
  'OFFER',
  'FALLBACK_OFFER',
  'FALLBACK_URL',
  'NETWORK_FALLBACK',
  'BRANDED_PAGE',
] as const;
export type Outcome = (typeof outcomes)[number];

/** So many of our own redirects in a row are a circle: the next one leaves it. */
export const hopsMax = 3;

/** What the router found about one member of the pool. */
export interface TraceEntry extends Judgement {
  readonly member: RoutingMember;
  /** Its part of the draw after filtering, 0 to 1; 0 for who was refused. */
  readonly share: number;
}

/** In the pool's order. */
export type Trace = readonly TraceEntry[];

/** One complete decision: with the snapshot, the visitor and the circumstances it can be made again, and explained. */
export interface Decision {
  readonly outcome: Outcome;
  /** Set exactly when the outcome is OFFER or FALLBACK_OFFER. */
  readonly member: RoutingMember | null;
  /** What this publisher is paid for a conversion: its own payout on the offer, or the offer's; 0 without a member. */
  readonly payoutMicros: number;
  /** Why no member of the pool was chosen; null exactly when the outcome is OFFER. */
  readonly reason: FallbackReason | null;
  readonly link: RoutingLink | null;
  readonly smartlink: RoutingSmartlink | null;
  /** Where to send the visitor, macros not yet expanded; null with BRANDED_PAGE. */
  readonly urlTemplate: string | null;
  /** Empty when the pool was never asked. */
  readonly trace: Trace;
  /** What was found about the fallback offer; null when it was not asked. */
  readonly fallbackTrace: TraceEntry | null;
  /** Whether the member was chosen because the visitor had been sent there before, and not drawn. */
  readonly isSticky: boolean;
  readonly version: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly random: number;
}

/**
 * Decides where one visit goes. Total: whatever the code, there is a decision.
 *
 * @param code the tracking link's code, case-sensitive
 */
export function routeClick(
  snapshot: Snapshot,
  code: string,
  visitor: Visitor,
  circumstances: Circumstances,
): Decision {
  const { now, random, allocation, capOpen = () => true, clock = utcClock(now) } = circumstances;
  const link = snapshot.links.get(code) ?? null;
  const smartlink = link === null ? null : (snapshot.smartlinks.get(link.smartlinkId) ?? null);
  const base = { link, smartlink, version: snapshot.version, at: now, random };
  const closed = closedBecause(link, smartlink, visitor);
  const pool = closed === null ? smartlink : null;
  const publisherId = link?.publisherId ?? '';
  const request = { now, publisherId, mode: pool?.mode ?? 'WEIGHT', capOpen, clock };
  const trace = pool === null ? [] : askPool(pool, visitor, request);
  const member = pool === null ? null : select(eligibleOf(trace), pool.mode, random, allocation);
  const rest = { ...base, trace, fallbackTrace: null, isSticky: false };
  if (member !== null) {
    const payoutMicros = member.publisherPayouts[publisherId] ?? member.payoutMicros;
    return {
      ...rest,
      outcome: 'OFFER',
      member,
      payoutMicros,
      reason: null,
      urlTemplate: member.destinationUrl,
    };
  }
  const reason = closed ?? (trace.length === 0 ? 'POOL_EMPTY' : 'NO_ELIGIBLE_OFFER');
  return { ...rest, ...fallback(snapshot, smartlink), member, payoutMicros: 0, reason };
}

function askPool(smartlink: RoutingSmartlink, visitor: Visitor, request: EligibilityRequest): Trace {
  return smartlink.members.map((member) => ({ member, share: 0, ...eligibility(member, visitor, request) }));
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
