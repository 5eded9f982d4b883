import { type Circumstances, utcClock } from './circumstances.ts';
import { type EligibilityRequest, eligibility, isClosed, type Judgement } from './eligibility.ts';
import type { FallbackReason } from './refusal.ts';
import { draw, sharesOf, sumOf } from './select.ts';
import type { ContextShares, RoutingLink, RoutingMember, RoutingSmartlink, Snapshot } from './snapshot.ts';
import { TargetedVisitor } from './targeted-visitor.ts';
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
  /** The chance with which the member was drawn, in (0, 1]; null when it was not drawn, or it is no member of the pool. */
  readonly probability: number | null;
  /** How many offers had a share of that draw; null as above. */
  readonly drawnOffers: number | null;
  /** What the optimiser had learnt, by which the pool was shared; null: nothing, another mode, or the pool was not asked. */
  readonly learnt: ContextShares | null;
  readonly version: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly random: number;
}

/** The part of a decision that says where the visit ends. */
type End = Pick<Decision, 'outcome' | 'member' | 'payoutMicros' | 'urlTemplate' | 'fallbackTrace'>;

/** What the pool said: a member, or why there is none. */
type PoolAnswer = Pick<Decision, 'trace' | 'member' | 'reason' | 'isSticky' | 'probability' | 'drawnOffers'>;

const noTrace: Trace = [];

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
  const { now, random, hops = 0, capOpen = everyCapOpen, clock = utcClock(now), sub1 = '' } = circumstances;
  const link = snapshot.links.get(code) ?? null;
  const smartlink = link === null ? null : (snapshot.smartlinks.get(link.smartlinkId) ?? null);
  const publisherId = link?.publisherId ?? '';
  const request = { now, publisherId, mode: smartlink?.mode ?? 'WEIGHT', capOpen };
  const closed = hops >= hopsMax ? 'HOP_LIMIT' : closedBecause(link, smartlink, visitor, request);
  let answer: PoolAnswer;
  let end: End;
  let learnt: ContextShares | null = null;
  if (closed !== null || smartlink === null) {
    answer = without(closed ?? 'SMARTLINK_PAUSED', noTrace);
    end = fallbackPage(snapshot, closed === 'HOP_LIMIT' ? null : smartlink);
  } else {
    const targeted = new TargetedVisitor(visitor, clock);
    learnt = learntOf(snapshot, smartlink, visitor, request, sub1);
    answer = askPool(smartlink, targeted, request, { random, learnt });
    end =
      answer.member === null
        ? fallback(snapshot, smartlink, targeted, request)
        : endAt('OFFER', answer.member, publisherId, null);
  }
  // Written out, because spreading costs as much as the decision itself.
  return {
    outcome: end.outcome,
    member: end.member,
    payoutMicros: end.payoutMicros,
    reason: answer.reason,
    link,
    smartlink,
    urlTemplate: end.urlTemplate,
    trace: answer.trace,
    fallbackTrace: end.fallbackTrace,
    isSticky: answer.isSticky,
    probability: answer.probability,
    drawnOffers: answer.drawnOffers,
    learnt,
    version: snapshot.version,
    at: now,
    random,
  };
}

const everyCapOpen = () => true;

/** Why the pool is not even asked, or null. A link of a smartlink that is gone counts as paused. */
function closedBecause(
  link: RoutingLink | null,
  smartlink: RoutingSmartlink | null,
  { traffic }: Visitor,
  request: Pick<EligibilityRequest, 'publisherId' | 'capOpen'>,
): FallbackReason | null {
  if (link === null) return 'LINK_UNKNOWN';
  if (link.status !== 'ACTIVE') return 'LINK_REVOKED';
  if (link.publisherStatus !== 'ACTIVE') return 'PUBLISHER_SUSPENDED';
  if (smartlink?.status !== 'ACTIVE') return 'SMARTLINK_PAUSED';
  if (traffic === 'BOT' || traffic === 'PREVIEW' || traffic === 'PREFETCH') return 'BOT_TRAFFIC';
  return link.caps.some((cap) => isClosed(cap, request)) ? 'PUBLISHER_OVER_CAP' : null;
}

/** What the optimiser learnt about visits like this one. */
function learntOf(
  { allocations }: Snapshot,
  { id, mode }: RoutingSmartlink,
  { country, device }: Visitor,
  { publisherId }: EligibilityRequest,
  sub1: string,
): ContextShares | null {
  if (mode !== 'AUTO_OPTIMIZE') return null;
  return allocations?.get(id)?.find({ country, device, publisherId, sub1 }) ?? null;
}

function askPool(
  { members, mode, sticky }: RoutingSmartlink,
  visitor: TargetedVisitor,
  request: EligibilityRequest,
  { random, learnt }: Pick<Decision, 'random' | 'learnt'>,
): PoolAnswer {
  if (members.length === 0) return without('POOL_EMPTY', noTrace);
  const trace = members.map((member) => entryOf(member, eligibility(member, visitor, request), 0));
  const drawn = trace.filter(takesPart);
  const payout = (member: RoutingMember) => payoutOf(member, request.publisherId);
  const shares = sharesOf(
    drawn.map(({ member }) => member),
    mode,
    payout,
    learnt,
  );
  const total = sumOf(shares);
  let drawnOffers = 0;
  let place = 0;
  for (const entry of drawn) {
    const share = shares[place] ?? 0;
    entry.share = share / total;
    if (share > 0) drawnOffers += 1;
    place += 1;
  }
  const { stickyOfferId } = visitor.visitor;
  if (sticky && mode !== 'PRIORITY' && stickyOfferId !== null) {
    const again = trace.find(({ member }) => member.offerId === stickyOfferId);
    if (again?.verdict === 'ELIGIBLE') return { ...undrawn, trace, member: again.member, isSticky: true };
  }
  const chosen = drawn[draw(shares, random)];
  if (chosen === undefined) return without('NO_ELIGIBLE_OFFER', trace);
  if (chosen.verdict !== 'ELIGIBLE') return without('CAP_STOP', trace);
  const { member, share: probability } = chosen;
  return { trace, member, reason: null, isSticky: false, probability, drawnOffers };
}

const undrawn = { reason: null, probability: null, drawnOffers: null };

function without(reason: FallbackReason, trace: Trace): PoolAnswer {
  return { ...undrawn, trace, member: null, reason, isSticky: false };
}

/** A member whose cap stops keeps its place in the draw: its turns must not become another's. */
function takesPart({ verdict, cap }: Judgement): boolean {
  return verdict === 'ELIGIBLE' || cap?.action === 'STOP';
}

function entryOf(
  member: RoutingMember,
  { verdict, rule, cap, found, wanted }: Judgement,
  share: number,
): { -readonly [Key in keyof TraceEntry]: TraceEntry[Key] } {
  return { member, verdict, rule, cap, found, wanted, share };
}

function payoutOf({ publisherPayouts, payoutMicros }: RoutingMember, publisherId: string): number {
  return Object.hasOwn(publisherPayouts, publisherId)
    ? (publisherPayouts[publisherId] ?? payoutMicros)
    : payoutMicros;
}

function endAt(
  outcome: 'OFFER' | 'FALLBACK_OFFER',
  member: RoutingMember,
  publisherId: string,
  fallbackTrace: TraceEntry | null,
): End {
  const payoutMicros = payoutOf(member, publisherId);
  return { outcome, member, payoutMicros, urlTemplate: member.destinationUrl, fallbackTrace };
}

/** The chain below the pool of an open smartlink: its fallback offer, if that takes the visitor, else a page. */
function fallback(
  snapshot: Snapshot,
  smartlink: RoutingSmartlink,
  visitor: TargetedVisitor,
  request: EligibilityRequest,
): End {
  const { fallbackOffer } = smartlink;
  if (fallbackOffer === null) return fallbackPage(snapshot, smartlink);
  // It is in no pool, so its weight says nothing: as where priority decides.
  const judgement = eligibility(fallbackOffer, visitor, { ...request, mode: 'PRIORITY' });
  if (judgement.verdict === 'ELIGIBLE') {
    return endAt('FALLBACK_OFFER', fallbackOffer, request.publisherId, entryOf(fallbackOffer, judgement, 1));
  }
  return { ...fallbackPage(snapshot, smartlink), fallbackTrace: entryOf(fallbackOffer, judgement, 0) };
}

/** The end of the chain. It always is one: the last page is our own. */
function fallbackPage(snapshot: Snapshot, smartlink: RoutingSmartlink | null): End {
  const none = { member: null, payoutMicros: 0, fallbackTrace: null };
  if (smartlink !== null && smartlink.fallbackUrl !== null) {
    return { ...none, outcome: 'FALLBACK_URL', urlTemplate: smartlink.fallbackUrl };
  }
  if (snapshot.networkFallbackUrl !== null) {
    return { ...none, outcome: 'NETWORK_FALLBACK', urlTemplate: snapshot.networkFallbackUrl };
  }
  return { ...none, outcome: 'BRANDED_PAGE', urlTemplate: null };
}
