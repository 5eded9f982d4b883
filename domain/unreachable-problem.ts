import { parseCity } from './city.ts';
import type { TargetingDimension, TargetingRule } from './targeting.ts';
import { parseVersionRange } from './version-range.ts';
import { devices } from './visitor.ts';

const places: readonly TargetingDimension[] = ['CITY', 'REGION', 'COUNTRY'];

/** Dimensions of which a visitor has one value, and by what two values are the same. Languages, ranges and hours may overlap. */
const keys: Partial<Record<TargetingDimension, (value: string) => string>> = {
  CITY: (value) => parseCity(value).name,
  REGION: (value) => value,
  COUNTRY: (value) => value,
  DEVICE: (value) => value,
  OS: (value) => value.toLowerCase(),
  BROWSER: (value) => value.toLowerCase(),
  CONNECTION_TYPE: (value) => value,
  ASN: (value) => value,
};

/**
 * Rules that are good one by one may together leave nobody over: which do, in one sentence that names the fix; null when
 * somebody can pass, or when it cannot be told.
 */
export function unreachableProblem(rules: readonly TargetingRule[]): string | null {
  // A visitor who is included by a narrower place is not asked about wider ones.
  const narrowest = places.find((place) => includesOf(rules, place).length > 0);
  for (const dimension of Object.keys(keys) as TargetingDimension[]) {
    if (places.includes(dimension) && dimension !== narrowest) continue;
    const problem = dimensionProblem(rules, dimension);
    if (problem !== null) return problem;
  }
  return systemProblem(rules);
}

function includesOf(rules: readonly TargetingRule[], dimension: TargetingDimension): TargetingRule[] {
  return rules.filter((rule) => rule.dimension === dimension && rule.operator === 'INCLUDE');
}

function dimensionProblem(rules: readonly TargetingRule[], dimension: TargetingDimension): string | null {
  const includes = includesOf(rules, dimension);
  const excludes = rules.filter((rule) => rule.dimension === dimension && rule.operator === 'EXCLUDE');
  if (includes.some(({ unknown }) => unknown === 'PASS')) return null; // who is unknown can pass
  const keyOf = keys[dimension] ?? ((value) => value);
  const [first, ...others] = includes.map(({ values }) => new Set(values.map(keyOf)));
  if (first === undefined && dimension !== 'DEVICE') return null;
  const common = [...(first ?? devices)].filter((value) => others.every((other) => other.has(value)));
  if (common.length === 0) {
    return `No visitor can pass: nothing is in all lists of ${dimension} INCLUDE. Make them one list.`;
  }
  const excluded = new Set(excludes.flatMap(({ values }) => values.map(exactly(dimension, keyOf))));
  if (common.some((value) => !excluded.has(value))) return null;
  return `No visitor can pass: ${dimension} EXCLUDE has everything that ${first === undefined ? 'there is' : `${dimension} INCLUDE has`}. Take a value out.`;
}

/** A city that is excluded in one country only does not take away the cities of that name elsewhere. */
function exactly(dimension: TargetingDimension, keyOf: (value: string) => string): (value: string) => string {
  if (dimension !== 'CITY') return keyOf;
  return (value) => (parseCity(value).country === '' ? keyOf(value) : value);
}

/** An offer for one operating system that asks for the version of another. */
function systemProblem(rules: readonly TargetingRule[]): string | null {
  const [systems] = includesOf(rules, 'OS');
  const [versions] = includesOf(rules, 'OS_VERSION');
  if (systems === undefined || versions === undefined) return null;
  if (systems.unknown === 'PASS' || versions.unknown === 'PASS') return null;
  const named = new Set(systems.values.map((value) => value.toLowerCase()));
  if (versions.values.some((value) => named.has(parseVersionRange(value)?.system ?? ''))) return null;
  return 'No visitor can pass: OS INCLUDE has none of the systems that OS_VERSION INCLUDE asks for. Drop one of the two.';
}
