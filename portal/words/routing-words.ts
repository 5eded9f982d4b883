import { countryName } from '../format/country.ts';
import type {
  CapMetric,
  CapScope,
  CapWindow,
  ExplanationBasis,
  RoutingVerdict,
  TargetingDimension,
} from '../generated/graphql.ts';
import { capMetricWords, capScopeWords, capWindowWords } from './cap-words.ts';
import { deviceWords } from './offer-words.ts';
import { connectionWords, targetingWords } from './targeting-words.ts';

/** What was found about an offer, in a word or two. */
export const verdictWords: Record<RoutingVerdict, string> = {
  ELIGIBLE: 'Eligible',
  NOT_AVAILABLE: 'Not available',
  OFFER_DRAFT: 'Draft',
  OFFER_PAUSED: 'Paused',
  OFFER_ARCHIVED: 'Archived',
  OFFER_NOT_STARTED: 'Not started',
  OFFER_ENDED: 'Ended',
  PUBLISHER_BLOCKED_ON_OFFER: 'Publisher blocked',
  DESTINATION_INVALID: 'Destination invalid',
  INVALID_COUNTRY: 'Country',
  INVALID_REGION: 'Region',
  INVALID_CITY: 'City',
  GEO_UNKNOWN: 'Place unknown',
  INVALID_DEVICE_TYPE: 'Device',
  INVALID_PLATFORM: 'Operating system',
  PLATFORM_UNKNOWN: 'System unknown',
  INVALID_OS_VERSION: 'System version',
  OS_VERSION_UNKNOWN: 'Version unknown',
  INVALID_BROWSER: 'Browser',
  BROWSER_UNKNOWN: 'Browser unknown',
  INVALID_BROWSER_LANGUAGE: 'Language',
  BROWSER_LANGUAGE_UNKNOWN: 'Language unknown',
  INVALID_CONNECTION_TYPE: 'Connection',
  CONNECTION_TYPE_UNKNOWN: 'Connection unknown',
  INVALID_ISP: 'Internet provider',
  ISP_UNKNOWN: 'Provider unknown',
  INVALID_IP_RANGE: 'Address',
  IP_UNKNOWN: 'Address unknown',
  INVALID_DAY_PARTING: 'Hours',
  LOCAL_TIME_UNKNOWN: 'Local time unknown',
  WEIGHT_ZERO: 'Weight 0',
  OVER_CAP: 'Over cap',
};

/** What an explanation rests on. */
export const basisWords: Record<ExplanationBasis, { label: string; meaning: string }> = {
  REPLAYED: {
    label: 'Replayed',
    meaning: 'The decision was made again from the rules in force at the click, and came to the same end.',
  },
  RECORDED: {
    label: 'As recorded',
    meaning: 'The decision could not be made again; this is what was noted at the click.',
  },
  SUPPOSED: {
    label: 'Supposed',
    meaning: 'Nobody visited: this is what the rules would do if every cap had room.',
  },
};

/** The rule that refused, for people: "COUNTRY INCLUDE" is "Countries: only these". */
export function ruleWords(rule: string): string {
  const [first = '', second = '', metric = '', window = ''] = rule.split(' ');
  if (first === 'CAP') {
    const scope = capScopeWords[second as CapScope] ?? second;
    const what = capMetricWords[metric as CapMetric] ?? metric;
    return `Cap on ${scope.toLowerCase()}: ${what.toLowerCase()} ${capWindowWords[window as CapWindow] ?? window}`;
  }
  const { label } = targetingWords[first as TargetingDimension] ?? { label: first };
  return second === 'EXCLUDE' ? `${label}: all but these` : `${label}: only these`;
}

const codeWords: Partial<Record<string, (code: string) => string>> = {
  COUNTRY: countryName,
  DEVICE: (code) => deviceWords[code] ?? code,
  CONNECTION_TYPE: (code) => connectionWords[code] ?? code,
};

/** What a rule compared, such as "DE, AT and 3 more", with names for codes. */
export function factWords(rule: string, text: string): string {
  const word = codeWords[rule.split(' ')[0] ?? ''];
  return word ? text.replace(/\b[A-Z_]{2,}\b/g, word) : text;
}
