/** Checks the caps that staff wants and turns them into columns. */
import type { CapMetric, CapScope, CapWindow, OverCapAction } from '../../../domain/snapshot.ts';
import type { Problems } from '../../result.ts';
import { zoneName } from '../../zone-name.ts';
import type { CapRow } from '../entities/cap-row.ts';
import type { OfferRules } from '../offers-context.ts';
import type { CapInput, PublisherCapInput } from './cap-input.ts';
import { checkPublisherId } from './check-publisher-ids.ts';
import { readMoney } from './read-money.ts';

export const capsMax = 50;

/** A cap without its id: it gets the one of the cap it replaces. */
export interface CapColumns {
  readonly scope: CapScope;
  readonly offerId: string | null;
  readonly memberId: string | null;
  readonly publisherId: string | null;
  readonly metric: CapMetric;
  readonly timeWindow: CapWindow;
  /** A count, or micros. */
  readonly capLimit: number;
  readonly timeZone: string;
  readonly overCapAction: OverCapAction;
}

type Rules = Pick<OfferRules, 'networkCurrency'>;

/** The caps of a publisher, all offers together; use them only when no problem was found. */
export function readPublisherCaps(
  publisherId: string,
  caps: readonly PublisherCapInput[],
  rules: Rules,
  problems: Problems,
): CapColumns[] {
  checkPublisherId(publisherId, ['publisherId'], problems);
  const whose = { scope: 'PUBLISHER', offerId: null, memberId: null, publisherId } as const;
  const columns = caps.map((cap, index) => ({ ...whose, ...readLimit(cap, index, rules, problems) }));
  return checkTogether(columns, problems);
}

/**
 * The caps of an offer; use them only when no problem was found.
 *
 * @param memberIds the places that the offer has in pools
 */
export function readOfferCaps(
  offerId: string,
  memberIds: readonly string[],
  caps: readonly CapInput[],
  rules: Rules,
  problems: Problems,
): CapColumns[] {
  const columns = caps.map((cap, index) => {
    const { memberId, publisherId } = checkScope(cap, memberIds, ['caps', String(index)], problems);
    return {
      ...{ scope: cap.scope, offerId, memberId, publisherId },
      ...readLimit(cap, index, rules, problems),
    };
  });
  return checkTogether(columns, problems);
}

function checkScope(
  { scope, memberId = null, publisherId = null }: CapInput,
  memberIds: readonly string[],
  field: readonly string[],
  problems: Problems,
): Pick<CapColumns, 'memberId' | 'publisherId'> {
  if (scope === 'PUBLISHER') {
    const message = 'An offer has caps of scope OFFER, MEMBER and PUBLISHER_OFFER; see setPublisherCaps.';
    problems.add([...field, 'scope'], 'CAP_INVALID', message);
  }
  if (scope === 'MEMBER' && (memberId === null || !memberIds.includes(memberId))) {
    problems.add([...field, 'memberId'], 'NOT_FOUND', 'Name the place that the offer has in a pool.');
  }
  if (scope !== 'MEMBER' && memberId !== null) {
    problems.add(
      [...field, 'memberId'],
      'CAP_INVALID',
      'Only a cap of scope MEMBER names a place: remove it.',
    );
  }
  if (scope === 'PUBLISHER_OFFER' && publisherId !== null) {
    checkPublisherId(publisherId, [...field, 'publisherId'], problems);
  }
  if (scope !== 'PUBLISHER_OFFER' && publisherId !== null) {
    const message = 'Only a cap of scope PUBLISHER_OFFER names a publisher: remove it.';
    problems.add([...field, 'publisherId'], 'CAP_INVALID', message);
  }
  return { memberId, publisherId };
}

function readLimit(
  cap: PublisherCapInput,
  index: number,
  rules: Rules,
  problems: Problems,
): Pick<CapColumns, 'metric' | 'timeWindow' | 'capLimit' | 'timeZone' | 'overCapAction'> {
  const field = ['caps', String(index)];
  const timeZone = zoneName(cap.timeZone);
  if (timeZone === null) {
    const message = `"${cap.timeZone}" is no time zone: use an IANA name such as Europe/Berlin or UTC.`;
    problems.add([...field, 'timeZone'], 'TIME_ZONE_INVALID', message);
  }
  return {
    metric: cap.metric,
    timeWindow: cap.window,
    capLimit: readNumber(cap, field, rules, problems),
    timeZone: timeZone ?? '',
    overCapAction: cap.action,
  };
}

function readNumber(
  { metric, count, amount }: PublisherCapInput,
  field: readonly string[],
  rules: Rules,
  problems: Problems,
): number {
  const isMoney = metric === 'PAYOUT' || metric === 'REVENUE';
  const [name, other] = isMoney ? ['amount', count] : ['count', amount];
  const given = isMoney
    ? amount && readMoney(amount, [...field, 'amount'], rules.networkCurrency, problems)
    : count;
  if (typeof given !== 'number' || given <= 0 || (other !== null && other !== undefined)) {
    const message = `A cap on ${metric} needs a ${name} above 0 and nothing else; to stop all, pause the offer.`;
    problems.add([...field, String(name)], 'CAP_INVALID', message);
  }
  return given ?? 0;
}

function checkTogether(caps: CapColumns[], problems: Problems): CapColumns[] {
  if (caps.length > capsMax) problems.add(['caps'], 'CAP_INVALID', `Use at most ${capsMax} caps.`);
  const seen = new Set<string>();
  caps.forEach((cap, index) => {
    if (seen.has(capIdentity(cap))) {
      const message = 'There is such a cap above, with another limit: keep one of them.';
      problems.add(['caps', String(index)], 'CAP_DUPLICATE', message);
    }
    seen.add(capIdentity(cap));
  });
  return caps;
}

/** What makes a cap the same as one before, so that what is used of it still counts: all but its limit and its zone. */
export function capIdentity(cap: CapColumns | CapRow): string {
  const { scope, memberId, publisherId, metric, timeWindow, overCapAction } = cap;
  return JSON.stringify([scope, memberId ?? null, publisherId ?? null, metric, timeWindow, overCapAction]);
}
