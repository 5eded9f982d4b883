import { devices } from './visitor.ts';

export const targetingDimensions = [
  'COUNTRY',
  'REGION',
  'CITY',
  'DEVICE',
  'OS',
  'OS_VERSION',
  'BROWSER',
  'LANGUAGE',
  'CONNECTION_TYPE',
  'ASN',
  'IP_RANGE',
  'DAY_PART',
] as const;
export type TargetingDimension = (typeof targetingDimensions)[number];
export const targetingOperators = ['INCLUDE', 'EXCLUDE'] as const;
export type TargetingOperator = (typeof targetingOperators)[number];

/** What a rule does with a visitor of whom it cannot tell. */
export const unknownPolicies = ['PASS', 'FAIL'] as const;
export type UnknownPolicy = (typeof unknownPolicies)[number];

/**
 * One condition of an offer. All rules of an offer must pass, but a narrower place goes before a wider one: who is
 * included by city passes whatever is said of the region or country, and by region whatever is said of the country.
 */
export interface TargetingRule {
  readonly dimension: TargetingDimension;
  readonly operator: TargetingOperator;
  readonly values: readonly string[];
  /** Without it an INCLUDE fails who is unknown, because he may be outside, and an EXCLUDE passes him. */
  readonly unknown?: UnknownPolicy | null;
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
