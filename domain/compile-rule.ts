import { isInRanges, mergeRanges, parseAddressRange } from './address-range.ts';
import { type City, parseCity } from './city.ts';
import { isInDayPart, parseDayPart, writeMinuteOfWeek } from './day-part.ts';
import type { Refusal } from './refusal.ts';
import type { TargetedVisitor } from './targeted-visitor.ts';
import type { TargetingDimension, TargetingOperator, TargetingRule } from './targeting.ts';
import { isInVersionRange, parseVersionRange } from './version-range.ts';

/** Whether a rule's values list a visitor; null when it cannot be told of him. */
type Lists = (visitor: TargetedVisitor) => boolean | null;

/** How one dimension is compared. */
interface Comparison {
  readonly invalid: Refusal;
  readonly unknown: Refusal;
  /** Takes the values apart, once for any number of visitors. Values that cannot be read list nobody. */
  readonly compile: (values: readonly string[], operator: TargetingOperator) => Lists;
  /** What was compared with the values, as text; '' when it is not known. */
  readonly found: (visitor: TargetedVisitor, values: readonly string[]) => string;
}

const comparisons: Record<TargetingDimension, Comparison> = {
  COUNTRY: {
    invalid: 'INVALID_COUNTRY',
    unknown: 'GEO_UNKNOWN',
    compile: (values) => listed(new Set(values), ({ visitor }) => visitor.country),
    found: ({ visitor }) => visitor.country,
  },
  REGION: {
    invalid: 'INVALID_REGION',
    unknown: 'GEO_UNKNOWN',
    compile: regionLists,
    found: ({ visitor }) => visitor.region || visitor.country,
  },
  CITY: {
    invalid: 'INVALID_CITY',
    unknown: 'GEO_UNKNOWN',
    compile: cityLists,
    found: ({ visitor }) => visitor.city,
  },
  DEVICE: {
    invalid: 'INVALID_DEVICE_TYPE',
    unknown: 'INVALID_DEVICE_TYPE', // what is not known is OTHER
    compile: (values) => listed(new Set(values), ({ visitor }) => visitor.device),
    found: ({ visitor }) => visitor.device,
  },
  OS: {
    invalid: 'INVALID_PLATFORM',
    unknown: 'PLATFORM_UNKNOWN',
    compile: (values) => listed(lowered(values), ({ system }) => system),
    found: ({ visitor }) => visitor.os,
  },
  OS_VERSION: {
    invalid: 'INVALID_OS_VERSION',
    unknown: 'OS_VERSION_UNKNOWN',
    compile: versionLists,
    found: ({ visitor }) => `${visitor.os} ${visitor.osVersion}`.trim(),
  },
  BROWSER: {
    invalid: 'INVALID_BROWSER',
    unknown: 'BROWSER_UNKNOWN',
    compile: (values) => listed(lowered(values), ({ browser }) => browser),
    found: ({ visitor }) => visitor.browser,
  },
  LANGUAGE: {
    invalid: 'INVALID_BROWSER_LANGUAGE',
    unknown: 'BROWSER_LANGUAGE_UNKNOWN',
    compile: languageLists,
    found: ({ visitor }) => visitor.language.join(', '),
  },
  CONNECTION_TYPE: {
    invalid: 'INVALID_CONNECTION_TYPE',
    unknown: 'CONNECTION_TYPE_UNKNOWN',
    compile: (values) => listed(new Set(values), ({ visitor }) => visitor.connectionType),
    found: ({ visitor }) => visitor.connectionType,
  },
  ASN: {
    invalid: 'INVALID_ISP',
    unknown: 'ISP_UNKNOWN',
    compile: networkLists,
    found: ({ visitor }) => (visitor.asn === null ? '' : String(visitor.asn)),
  },
  IP_RANGE: {
    invalid: 'INVALID_IP_RANGE',
    unknown: 'IP_UNKNOWN',
    compile: addressLists,
    found: ({ visitor }) => visitor.ip,
  },
  DAY_PART: {
    invalid: 'INVALID_DAY_PARTING',
    unknown: 'LOCAL_TIME_UNKNOWN',
    compile: dayPartLists,
    found: localTimes,
  },
};

function listed(values: ReadonlySet<string>, pick: (visitor: TargetedVisitor) => string): Lists {
  return (visitor) => {
    const value = pick(visitor);
    return value === '' ? null : values.has(value);
  };
}

function lowered(values: readonly string[]): ReadonlySet<string> {
  return new Set(values.map((value) => value.toLowerCase()));
}

/** Where no region is known the country may still tell that it is none of these. */
function regionLists(values: readonly string[]): Lists {
  const regions = new Set(values);
  const countries = new Set(values.map((value) => value.slice(0, 2)));
  return ({ visitor: { country, region } }) => {
    if (region !== '') return regions.has(region);
    return country === '' || countries.has(country) ? null : false;
  };
}

function cityLists(values: readonly string[]): Lists {
  const byName = new Map<string, City[]>();
  for (const city of values.map(parseCity)) byName.set(city.name, [...(byName.get(city.name) ?? []), city]);
  return ({ visitor, city: name }) => {
    if (name === '') return null;
    const cities = byName.get(name) ?? [];
    return cities.some(
      ({ country, region }) =>
        (country === '' || country === visitor.country) && (region === '' || region === visitor.region),
    );
  };
}

function versionLists(values: readonly string[]): Lists {
  const ranges = values.map(parseVersionRange).filter((range) => range !== null);
  return ({ system, version }) => {
    if (system === '') return null;
    const own = ranges.filter((range) => range.system === system);
    if (own.length === 0) return false;
    return version === null ? null : own.some((range) => isInVersionRange(version, range));
  };
}

/**
 * A rule that includes a language takes who reads it at all; one that excludes it refuses whose first language it is, for
 * half the world reads some English.
 */
function languageLists(values: readonly string[], operator: TargetingOperator): Lists {
  const prefixes = lowered(values);
  return ({ languages }) => {
    const [first] = languages;
    if (first === undefined) return null;
    return operator === 'EXCLUDE'
      ? hasPrefix(first, prefixes)
      : languages.some((tag) => hasPrefix(tag, prefixes));
  };
}

/** "de-at" begins with "de", "den" does not. */
function hasPrefix(tag: string, prefixes: ReadonlySet<string>): boolean {
  if (prefixes.has(tag)) return true;
  const end = tag.lastIndexOf('-');
  return end > 0 && hasPrefix(tag.slice(0, end), prefixes);
}

function networkLists(values: readonly string[]): Lists {
  const networks = new Set(values.map(Number));
  return ({ visitor: { asn } }) => (asn === null ? null : networks.has(asn));
}

function addressLists(values: readonly string[]): Lists {
  const ranges = mergeRanges(values.map(parseAddressRange).filter((range) => range !== null));
  return ({ address }) => (address === null ? null : isInRanges(address, ranges));
}

function dayPartLists(values: readonly string[]): Lists {
  const parts = values.map(parseDayPart).filter((part) => part !== null);
  return ({ clock }) => {
    let isUnknown = false;
    for (const part of parts) {
      const minute = clock.minuteOfWeek(part.zone);
      if (minute === null) isUnknown = true;
      else if (isInDayPart(minute, part)) return true;
    }
    return isUnknown ? null : false;
  };
}

function localTimes({ clock }: TargetedVisitor, values: readonly string[]): string {
  const zones = new Set(values.flatMap((value) => parseDayPart(value)?.zone ?? []));
  return [...zones]
    .flatMap((zone) => {
      const minute = clock.minuteOfWeek(zone);
      return minute === null ? [] : `${writeMinuteOfWeek(minute)} ${zone}`;
    })
    .join(', ');
}

/** How many of its values a rule tells when it refuses. */
const toldValuesMax = 20;

/** A rule taken apart for any number of visitors. */
export interface CompiledRule {
  readonly rule: TargetingRule;
  readonly isInclude: boolean;
  readonly passesUnknown: boolean;
  readonly invalid: Refusal;
  readonly unknown: Refusal;
  readonly lists: Lists;
  readonly found: (visitor: TargetedVisitor) => string;
  /** The values as text. */
  readonly wanted: string;
}

export function compileRule(rule: TargetingRule): CompiledRule {
  const { dimension, operator, values, unknown } = rule;
  const comparison = comparisons[dimension];
  const more = values.length - toldValuesMax;
  return {
    rule,
    isInclude: operator === 'INCLUDE',
    passesUnknown: (unknown ?? (operator === 'INCLUDE' ? 'FAIL' : 'PASS')) === 'PASS',
    invalid: comparison.invalid,
    unknown: comparison.unknown,
    lists: comparison.compile(values, operator),
    found: (visitor) => comparison.found(visitor, values),
    wanted: values.slice(0, toldValuesMax).join(', ') + (more > 0 ? ` and ${more} more` : ''),
  };
}
