import { type CompiledRule, compileRule } from './compile-rule.ts';
import type { RoutingMember } from './snapshot.ts';
import type { TargetingDimension } from './targeting.ts';

/** What of a member does not depend on the visitor, made ready for comparing. */
export interface CompiledMember {
  /** Rules on places: those of cities, of regions, of countries. Empty levels are left out. */
  readonly places: readonly (readonly CompiledRule[])[];
  /** The other rules, in their order. */
  readonly rules: readonly CompiledRule[];
  readonly blocked: ReadonlySet<string>;
  readonly allowed: ReadonlySet<string> | null;
  readonly hasDestination: boolean;
}

const levels: readonly TargetingDimension[] = ['CITY', 'REGION', 'COUNTRY'];
const destinationPattern = /^https?:\/\/[^/?#\s\\{}]/i;

// A member is replaced and never changed, so what was made of it is good as long as it lives.
const compiled = new WeakMap<RoutingMember, CompiledMember>();

export function compileMember(member: RoutingMember): CompiledMember {
  const known = compiled.get(member);
  if (known !== undefined) return known;
  const rules = member.targeting.map(compileRule);
  const made: CompiledMember = {
    places: levels
      .map((level) => rules.filter(({ rule }) => rule.dimension === level))
      .filter((level) => level.length > 0),
    rules: rules.filter(({ rule }) => !levels.includes(rule.dimension)),
    blocked: new Set(member.blockedPublisherIds),
    allowed: member.allowedPublisherIds && new Set(member.allowedPublisherIds),
    hasDestination: destinationPattern.test(member.destinationUrl),
  };
  compiled.set(member, made);
  return made;
}
