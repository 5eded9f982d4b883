import type { FallbackReason } from '../../../domain/refusal.ts';
import type { Decision, Outcome } from '../../../domain/route-click.ts';
import type { Mode } from '../../../domain/snapshot.ts';
import type { Finding, ToldVerdict } from './finding.ts';

const facts = {
  COUNTRY: 'country',
  REGION: 'region',
  CITY: 'city',
  DEVICE: 'device',
  OS: 'operating system',
  OS_VERSION: 'operating system version',
  BROWSER: 'browser',
  LANGUAGE: 'language',
  CONNECTION_TYPE: 'kind of connection',
  ASN: 'network (ASN)',
  IP_RANGE: 'address',
  DAY_PART: 'local time',
} as const;

/** What there is to say where no rule says more. */
const verdicts: Record<ToldVerdict, string> = {
  ELIGIBLE: 'The offer takes this visitor.',
  NOT_AVAILABLE: 'The offer is not available right now.',
  OFFER_DRAFT: 'The offer is not published yet.',
  OFFER_PAUSED: 'The offer is paused.',
  OFFER_ARCHIVED: 'The offer is archived.',
  OFFER_NOT_STARTED: "The offer's start is still to come.",
  OFFER_ENDED: "The offer's end has passed.",
  PUBLISHER_BLOCKED_ON_OFFER: 'The offer does not take visitors of this publisher.',
  DESTINATION_INVALID: "The offer's destination leads nowhere.",
  INVALID_COUNTRY: "The offer does not take the visitor's country.",
  INVALID_REGION: "The offer does not take the visitor's region.",
  INVALID_CITY: "The offer does not take the visitor's city.",
  GEO_UNKNOWN: 'It is not known where the visitor is.',
  INVALID_DEVICE_TYPE: "The offer does not take the visitor's device.",
  INVALID_PLATFORM: "The offer does not take the visitor's operating system.",
  PLATFORM_UNKNOWN: "The visitor's operating system is not known.",
  INVALID_OS_VERSION: "The offer does not take the visitor's operating system in this version.",
  OS_VERSION_UNKNOWN: "The version of the visitor's operating system is not known.",
  INVALID_BROWSER: "The offer does not take the visitor's browser.",
  BROWSER_UNKNOWN: "The visitor's browser is not known.",
  INVALID_BROWSER_LANGUAGE: "The offer does not take the visitor's language.",
  BROWSER_LANGUAGE_UNKNOWN: "The visitor's language is not known.",
  INVALID_CONNECTION_TYPE: "The offer does not take the visitor's kind of connection.",
  CONNECTION_TYPE_UNKNOWN: "The visitor's kind of connection is not known.",
  INVALID_ISP: "The offer does not take the network that the visitor's address belongs to.",
  ISP_UNKNOWN: "The network that the visitor's address belongs to is not known.",
  INVALID_IP_RANGE: "The offer does not take the visitor's address.",
  IP_UNKNOWN: "The visitor's address cannot be read.",
  INVALID_DAY_PARTING: 'The offer does not take visitors at this time of the week.',
  LOCAL_TIME_UNKNOWN: 'The offer asks for a time of the week in a zone that is not known.',
  WEIGHT_ZERO: 'Its weight in the pool is 0.',
  OVER_CAP: 'A cap is reached.',
};

const reasons: Record<FallbackReason, string> = {
  HOP_LIMIT: 'The visitor came in a circle of our own redirects.',
  LINK_UNKNOWN: 'No tracking link has this code.',
  LINK_REVOKED: "The publisher's access to the smartlink was ended.",
  PUBLISHER_SUSPENDED: 'The publisher is suspended.',
  SMARTLINK_PAUSED: 'The smartlink is paused, archived or not published.',
  BOT_TRAFFIC: 'This was a bot or a link preview, which no offer pays for.',
  PUBLISHER_OVER_CAP: 'A cap of the publisher over all its offers is reached.',
  POOL_EMPTY: 'The smartlink has no offers.',
  NO_ELIGIBLE_OFFER: 'No offer of the pool took the visitor.',
  CAP_STOP:
    'It was the turn of an offer whose cap is reached, and that cap lets no other offer take its place.',
};

const ends: Record<Exclude<Outcome, 'OFFER'>, string> = {
  FALLBACK_OFFER: "The visitor goes to the smartlink's fallback offer.",
  FALLBACK_URL: "The visitor goes to the smartlink's fallback URL.",
  NETWORK_FALLBACK: "The visitor goes to the network's fallback URL.",
  BRANDED_PAGE: "The visitor sees a page of the network's own.",
};

const choices: Record<Mode, string> = {
  WEIGHT: 'drawn by weight',
  PRIORITY: 'chosen by priority',
  AUTO_OPTIMIZE: 'drawn by what visits earn',
};

/** One plain sentence on what was found about an offer. */
export function findingSentence({ verdict, rule, cap, found, wanted }: Finding): string {
  const plain = verdicts[verdict];
  if (cap !== null && wanted !== '') return `${plain.slice(0, -1)}: ${wanted}.`;
  if (rule === null || wanted === '') return plain;
  const wish = rule.operator === 'INCLUDE' ? `takes only ${wanted}` : `does not take ${wanted}`;
  return found === ''
    ? `${plain.slice(0, -1)}; the offer ${wish}.`
    : `The visitor's ${facts[rule.dimension]} is ${found}; the offer ${wish}.`;
}

/** Why a visit went where it went. @param takers how many offers of the pool took the visitor; null: not known any more */
export function decisionSentence(
  { outcome, reason, isSticky, smartlink }: Pick<Decision, 'outcome' | 'reason' | 'isSticky' | 'smartlink'>,
  takers: number | null,
): string {
  if (outcome !== 'OFFER') return `${reason === null ? '' : `${reasons[reason]} `}${ends[outcome]}`;
  if (isSticky) return 'The visitor was sent to this offer before, and the offer still takes him.';
  if (takers === 1) return 'It is the only offer of the pool that takes the visitor.';
  const choice = choices[smartlink?.mode ?? 'WEIGHT'];
  return takers === null
    ? `The offer was ${choice}.`
    : `The offer was ${choice} among the ${takers} that take the visitor.`;
}
