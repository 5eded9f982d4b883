import type { CapOpen, Clock } from './circumstances.ts';
import type { Refusal } from './refusal.ts';
import type { Mode, RoutingCap, RoutingMember } from './snapshot.ts';
import type { TargetingRule } from './targeting.ts';
import type { Visitor } from './visitor.ts';

/** What the router found about one member: it takes the visitor, or the first reason why not. */
export type Verdict = 'ELIGIBLE' | Refusal;

/** A verdict and what led to it. */
export interface Judgement {
  readonly verdict: Verdict;
  /** The rule or the cap that refused, where one did. */
  readonly rule: TargetingRule | null;
  readonly cap: RoutingCap | null;
  /** What was compared, as text: what was found, and what the member wants; '' where nothing was. */
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
  readonly clock: Clock;
}

const eligible: Judgement = { verdict: 'ELIGIBLE', rule: null, cap: null, found: '', wanted: '' };

/**
 * Whether one member of a pool takes a visitor. The offer's own state is asked first, then its targeting, then its
 * place in the pool. A weight of 0 refuses only where weights decide.
 */
export function eligibility(
  member: RoutingMember,
  visitor: Visitor,
  { mode }: EligibilityRequest,
): Judgement {
  if (member.status !== 'ACTIVE') return { ...eligible, verdict: `OFFER_${member.status}` };
  for (const rule of member.targeting) {
    const refusal = refusedBy(rule, visitor);
    if (refusal !== null) return { ...eligible, verdict: refusal, rule };
  }
  if (mode === 'WEIGHT' && member.weight === 0) return { ...eligible, verdict: 'WEIGHT_ZERO' };
  return eligible;
}

/** An unknown country fails an include-list, because it may be outside, and passes an exclude-list. */
function refusedBy(rule: TargetingRule, visitor: Visitor): Refusal | null {
  if (rule.dimension !== 'COUNTRY' && rule.dimension !== 'DEVICE') return null;
  const value = rule.dimension === 'COUNTRY' ? visitor.country : visitor.device;
  const listed = rule.values.includes(value);
  if (listed === (rule.operator === 'INCLUDE')) return null;
  if (rule.dimension === 'DEVICE') return 'INVALID_DEVICE_TYPE';
  return value === '' ? 'GEO_UNKNOWN' : 'INVALID_COUNTRY';
}
