import { parseAddressRange } from './address-range.ts';
import { parseDayPart } from './day-part.ts';
import { parseVersionRange } from './version-range.ts';
import { connectionTypes, devices } from './visitor.ts';

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
export const targetingValueCharsMax = 100;

const asnMax = 4_294_967_295;

/** What a value must look like, and a sentence for one that does not. */
const forms: Record<TargetingDimension, { isGood: (value: string) => boolean; fix: string }> = {
  COUNTRY: {
    isGood: (value) => /^[A-Z]{2}$/.test(value),
    fix: 'is not a country: use two capital letters such as DE (ISO 3166-1).',
  },
  REGION: {
    isGood: (value) => /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(value),
    fix: 'is not a region: use its code with the country, such as US-NY or DE-BE (ISO 3166-2).',
  },
  CITY: {
    isGood: isName,
    fix: 'is not a city: use its English name, with the country or region before it where names are shared, such as Berlin, US Springfield or US-NY New York.',
  },
  DEVICE: { isGood: oneOf(devices), fix: `is not a device: use one of ${devices.join(', ')}.` },
  OS: { isGood: isName, fix: 'is not an operating system: use its name, such as iOS, Android or Windows.' },
  OS_VERSION: {
    isGood: (value) => parseVersionRange(value) !== null,
    fix: 'is not a version: use the system and its version, such as iOS >=17, Android 12-14 or Windows 10.',
  },
  BROWSER: { isGood: isName, fix: 'is not a browser: use its name, such as Chrome or Mobile Safari.' },
  LANGUAGE: {
    isGood: (value) => /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(value),
    fix: 'is not a language: use its code, such as de for any German or de-AT for that of Austria (BCP 47).',
  },
  CONNECTION_TYPE: {
    isGood: oneOf(connectionTypes),
    fix: `is not a kind of connection: use one of ${connectionTypes.join(', ')}.`,
  },
  ASN: {
    isGood: (value) => /^[1-9]\d{0,9}$/.test(value) && Number(value) <= asnMax,
    fix: 'is not the number of a network: use digits only, such as 3320 for AS3320.',
  },
  IP_RANGE: {
    isGood: (value) => parseAddressRange(value) !== null,
    fix: 'is not a range of addresses: use an address or a range such as 192.0.2.0/24 or 2001:db8::/32.',
  },
  DAY_PART: {
    isGood: (value) => parseDayPart(value) !== null,
    fix: 'is not a time of the week: use days, hours and a zone, such as MON-FRI 09:00-18:00 Europe/Berlin; a day ends at 24:00.',
  },
};

function oneOf(names: readonly string[]): (value: string) => boolean {
  return (value) => names.includes(value);
}

/** Text without control characters and without spaces around it. */
function isName(value: string): boolean {
  return /^\S(?:.*\S)?$/.test(value) && !/\p{Cc}/u.test(value);
}

/** What is wrong with a rule, in one sentence that names the fix, or null when it is good. */
export function targetingProblem({ dimension, operator, values }: TargetingRule): string | null {
  if (values.length === 0)
    return `${dimension} ${operator} needs at least one value; drop the rule to allow all.`;
  if (values.length > targetingValuesMax)
    return `${dimension} ${operator} takes at most ${targetingValuesMax} values.`;
  const long = values.find((value) => value.length > targetingValueCharsMax);
  if (long !== undefined)
    return `"${long.slice(0, 20)}…" is too long: use at most ${targetingValueCharsMax} characters.`;
  const { isGood, fix } = forms[dimension];
  const bad = values.find((value) => !isGood(value));
  return bad === undefined ? null : `"${bad}" ${fix}`;
}
