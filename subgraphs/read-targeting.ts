import { parseDayPart } from '../domain/day-part.ts';
import { type TargetingRule, targetingProblem } from '../domain/targeting.ts';
import { unreachableProblem } from '../domain/unreachable-problem.ts';
import type { Problems } from './result.ts';
import type { TargetingRuleInput } from './targeting-rule-input.ts';
import { zoneName } from './zone-name.ts';

export const targetingRulesMax = 20;

/** The rules as they are kept; what cannot be right is noted. @param field where they stand in the input */
export function readTargeting(
  targeting: readonly TargetingRuleInput[],
  field: readonly string[],
  problems: Problems,
): TargetingRule[] {
  const problemsBefore = problems.userErrors.length;
  if (targeting.length > targetingRulesMax) {
    const message = `Use at most ${targetingRulesMax} rules; one rule takes many values.`;
    problems.add(field, 'TARGETING_INVALID', message);
  }
  const rules = targeting.map(({ dimension, operator, values, unknown }, index) => {
    const rule = { dimension, operator, values: [...new Set(values)], ...(unknown ? { unknown } : {}) };
    const problem = targetingProblem(rule) ?? zoneProblem(rule);
    if (problem !== null) problems.add([...field, String(index)], 'TARGETING_INVALID', problem);
    return rule;
  });
  // Rules that are wrong already say more by themselves.
  const unreachable = problems.userErrors.length > problemsBefore ? null : unreachableProblem(rules);
  if (unreachable !== null) problems.add(field, 'TARGETING_UNREACHABLE', unreachable);
  return rules;
}

/** Which zones there are is not for the domain to know. */
function zoneProblem({ dimension, values }: TargetingRule): string | null {
  if (dimension !== 'DAY_PART') return null;
  const zones = values.map((value) => parseDayPart(value)?.zone ?? '');
  const unknown = zones.find((zone) => zoneName(zone) === null);
  return unknown === undefined
    ? null
    : `"${unknown}" is no time zone: use an IANA name such as Europe/Berlin.`;
}
