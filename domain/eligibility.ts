import type { Refusal } from './refusal.ts';
import type { Mode, RoutingMember } from './snapshot.ts';
import type { TargetingRule } from './targeting.ts';
import type { Visitor } from './visitor.ts';

/** What the router found about one member: it takes the visitor, or the first reason why not. */
export type Verdict = 'ELIGIBLE' | Refusal;

/**
 * Whether one member of a pool takes a visitor. The offer's own state is asked first, then its targeting, then its
 * place in the pool. A weight of 0 refuses only where weights decide.
 */
export function eligibility(member: RoutingMember, visitor: Visitor, mode: Mode): Verdict {
  if (member.status !== 'ACTIVE') return `OFFER_${member.status}`;
  for (const rule of member.targeting) {
    const refusal = refusedBy(rule, visitor);
    if (refusal !== null) return refusal;
  }
  if (mode === 'WEIGHT' && member.weight === 0) return 'WEIGHT_ZERO';
  return 'ELIGIBLE';
}

/** An unknown country fails an include-list, because it may be outside, and passes an exclude-list. */
function refusedBy(rule: TargetingRule, visitor: Visitor): Refusal | null {
  const value = rule.dimension === 'COUNTRY' ? visitor.country : visitor.device;
  const listed = rule.values.includes(value);
  if (listed === (rule.operator === 'INCLUDE')) return null;
  if (rule.dimension === 'DEVICE') return 'INVALID_DEVICE_TYPE';
  return value === '' ? 'GEO_UNKNOWN' : 'INVALID_COUNTRY';
}
