import { devices } from './visitor.ts';

export const targetingDimensions = ['COUNTRY', 'DEVICE'] as const;
export type TargetingDimension = (typeof targetingDimensions)[number];
export const targetingOperators = ['INCLUDE', 'EXCLUDE'] as const;
export type TargetingOperator = (typeof targetingOperators)[number];

/** One condition of an offer. All rules of an offer must pass. */
export interface TargetingRule {
  readonly dimension: TargetingDimension;
  readonly operator: TargetingOperator;
  readonly values: readonly string[];
}

export const targetingValuesMax = 250;
const countryPattern = /^[A-Z]{2}$/;

/**
 * What is wrong with a rule, in one sentence that names the fix, or null when it is good.
 * COUNTRY takes ISO 3166-1 alpha-2 codes, DEVICE the names of `devices`.
 */
export function targetingProblem(rule: TargetingRule): string | null {
  if (rule.values.length === 0)
    return `${rule.dimension} ${rule.operator} needs at least one value; drop the rule to allow all.`;
  if (rule.values.length > targetingValuesMax)
    return `${rule.dimension} ${rule.operator} takes at most ${targetingValuesMax} values.`;
  for (const value of rule.values) {
    if (rule.dimension === 'COUNTRY' && !countryPattern.test(value)) {
      return `"${value}" is not a country: use two capital letters such as DE (ISO 3166-1).`;
    }
    if (rule.dimension === 'DEVICE' && !(devices as readonly string[]).includes(value)) {
      return `"${value}" is not a device: use one of ${devices.join(', ')}.`;
    }
  }
  return null;
}
