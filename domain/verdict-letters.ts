import type { Verdict } from './eligibility.ts';
import type { Decision } from './route-click.ts';

/** One letter per verdict, so that a click's verdicts take one byte per offer. Stored: a letter never changes its meaning. */
const letters: Record<Verdict, string> = {
  ELIGIBLE: 'E',
  OFFER_DRAFT: 'D',
  OFFER_PAUSED: 'P',
  OFFER_ARCHIVED: 'A',
  OFFER_NOT_STARTED: 'S',
  OFFER_ENDED: 'X',
  PUBLISHER_BLOCKED_ON_OFFER: 'B',
  DESTINATION_INVALID: 'U',
  INVALID_COUNTRY: 'c',
  INVALID_REGION: 'r',
  INVALID_CITY: 't',
  GEO_UNKNOWN: 'G',
  INVALID_DEVICE_TYPE: 'd',
  INVALID_PLATFORM: 'p',
  PLATFORM_UNKNOWN: 'Q',
  INVALID_OS_VERSION: 'v',
  OS_VERSION_UNKNOWN: 'V',
  INVALID_BROWSER: 'b',
  BROWSER_UNKNOWN: 'R',
  INVALID_BROWSER_LANGUAGE: 'l',
  BROWSER_LANGUAGE_UNKNOWN: 'L',
  INVALID_CONNECTION_TYPE: 'n',
  CONNECTION_TYPE_UNKNOWN: 'N',
  INVALID_ISP: 'i',
  ISP_UNKNOWN: 'I',
  INVALID_IP_RANGE: 'a',
  IP_UNKNOWN: 'F',
  INVALID_DAY_PARTING: 'h',
  LOCAL_TIME_UNKNOWN: 'H',
  WEIGHT_ZERO: 'W',
  OVER_CAP: 'O',
};

const verdicts = new Map(Object.entries(letters).map(([verdict, letter]) => [letter, verdict as Verdict]));

/** The verdicts of a decision: of the pool in its order, then of the fallback offer if that was asked. */
export function verdictLetters({ trace, fallbackTrace }: Pick<Decision, 'trace' | 'fallbackTrace'>): string {
  let text = '';
  for (const entry of trace) text += letters[entry.verdict];
  return fallbackTrace === null ? text : text + letters[fallbackTrace.verdict];
}

/** The other way. Letters that a newer version wrote are null. */
export function readVerdictLetters(text: string): (Verdict | null)[] {
  return [...text].map((letter) => verdicts.get(letter) ?? null);
}
