import type { CapOpen } from './circumstances.ts';
import { type CompiledMember, compileMember } from './compile-member.ts';
import type { CompiledRule } from './compile-rule.ts';
import type { Refusal } from './refusal.ts';
import type { Mode, RoutingCap, RoutingMember } from './snapshot.ts';
import type { TargetedVisitor } from './targeted-visitor.ts';
import type { TargetingRule } from './targeting.ts';

/** What the router found about one member: it takes the visitor, or the first reason why not. */
export type Verdict = 'ELIGIBLE' | Refusal;

/** A verdict and what led to it. */
export interface Judgement {
  readonly verdict: Verdict;
  /** The rule or the cap that refused, where one did. */
  readonly rule: TargetingRule | null;
  readonly cap: RoutingCap | null;
  /** What was compared, as text: what was found, '' when it is not known, and what the rule or the offer says. */
  readonly found: string;
  readonly wanted: string;
}

/** Who asks, and when. */
export interface EligibilityRequest {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly publisherId: string;
  readonly mode: Mode;
  readonly capOpen: CapOpen;
}

const eligible: Judgement = { verdict: 'ELIGIBLE', rule: null, cap: null, found: '', wanted: '' };

/**
 * Whether one member of a pool takes a visitor. The offer's own state is asked first, then whether the publisher may,
 * then its targeting, its place in the pool, and its caps last: a cap refuses only whom the offer would have taken. A
 * weight of 0 refuses only where weights decide.
 */
export function eligibility(
  member: RoutingMember,
  visitor: TargetedVisitor,
  request: EligibilityRequest,
): Judgement {
  const compiled = compileMember(member);
  return (
    notRunning(member, request.now) ??
    notForPublisher(compiled, request.publisherId) ??
    (compiled.hasDestination ? null : refused('DESTINATION_INVALID', member.destinationUrl, 'http(s)://…')) ??
    placeRefuses(compiled.places, visitor) ??
    ruleRefuses(compiled.rules, visitor) ??
    (request.mode === 'WEIGHT' && member.weight === 0 ? refused('WEIGHT_ZERO', '0', 'more than 0') : null) ??
    capRefuses(member.caps, request) ??
    eligible
  );
}

function refused(verdict: Refusal, found: string, wanted: string): Judgement {
  return { verdict, rule: null, cap: null, found, wanted };
}

function notRunning({ status, startsAt, endsAt }: RoutingMember, now: number): Judgement | null {
  if (status !== 'ACTIVE') return refused(`OFFER_${status}`, status, 'ACTIVE');
  if (startsAt !== null && now < startsAt) {
    return refused('OFFER_NOT_STARTED', isoTime(now), `from ${isoTime(startsAt)}`);
  }
  if (endsAt !== null && now >= endsAt) {
    return refused('OFFER_ENDED', isoTime(now), `until ${isoTime(endsAt)}`);
  }
  return null;
}

function notForPublisher({ blocked, allowed }: CompiledMember, publisherId: string): Judgement | null {
  const isBlocked = blocked.has(publisherId);
  if (!isBlocked && (allowed === null || allowed.has(publisherId))) return null;
  return refused('PUBLISHER_BLOCKED_ON_OFFER', publisherId, isBlocked ? `not ${publisherId}` : 'the allowed');
}

/** From the narrowest level to the widest: who is included by a narrower one is not asked about wider ones. */
function placeRefuses(levels: CompiledMember['places'], visitor: TargetedVisitor): Judgement | null {
  for (const level of levels) {
    let isIncluded = false;
    for (const rule of level) {
      const lists = rule.lists(visitor);
      if (isRefused(rule, lists)) return refusedBy(rule, lists, visitor);
      if (lists === true) isIncluded = true; // an exclusion that lists him has refused him
    }
    if (isIncluded) return null;
  }
  return null;
}

function ruleRefuses(rules: readonly CompiledRule[], visitor: TargetedVisitor): Judgement | null {
  for (const rule of rules) {
    const lists = rule.lists(visitor);
    if (isRefused(rule, lists)) return refusedBy(rule, lists, visitor);
  }
  return null;
}

function isRefused({ isInclude, passesUnknown }: CompiledRule, lists: boolean | null): boolean {
  return lists === null ? !passesUnknown : lists !== isInclude;
}

function refusedBy(compiled: CompiledRule, lists: boolean | null, visitor: TargetedVisitor): Judgement {
  const { rule, invalid, unknown, wanted } = compiled;
  return {
    verdict: lists === null ? unknown : invalid,
    rule,
    cap: null,
    found: compiled.found(visitor),
    wanted,
  };
}

/** The closed cap that decides what becomes of the click: one that stops goes before one that passes it on. */
function capRefuses(caps: readonly RoutingCap[], request: EligibilityRequest): Judgement | null {
  if (caps.length === 0) return null;
  let closed: RoutingCap | null = null;
  for (const cap of caps) {
    if (closed !== null && cap.action !== 'STOP') continue;
    if (isClosed(cap, request)) closed = cap;
    if (closed?.action === 'STOP') break;
  }
  return closed && { verdict: 'OVER_CAP', rule: null, cap: closed, found: '', wanted: limitOf(closed) };
}

/** Whether a cap refuses this publisher's click. One that only alerts never does, nor one that is for another publisher. */
export function isClosed(
  cap: RoutingCap,
  { publisherId, capOpen }: Pick<EligibilityRequest, 'publisherId' | 'capOpen'>,
): boolean {
  if (cap.action === 'ALERT_ONLY') return false;
  if (cap.publisherId !== null && cap.publisherId !== publisherId) return false;
  return !capOpen(cap, publisherId);
}

function limitOf({ limit, metric, window }: RoutingCap): string {
  return `at most ${limit} ${metric.toLowerCase()} (${window.toLowerCase()})`;
}

const dateMsMax = 8.64e15;

function isoTime(atMs: number): string {
  return Math.abs(atMs) <= dateMsMax ? new Date(atMs).toISOString() : String(atMs);
}
