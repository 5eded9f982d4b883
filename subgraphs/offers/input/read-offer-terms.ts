/** Checks when an offer runs, for whom and where else it may lead, and turns it into columns. */
import type { Problems } from '../../result.ts';
import type { OfferRow } from '../entities/offer-row.ts';
import { checkPublisherId, checkPublisherIds, publishersMax } from './check-publisher-ids.ts';
import type {
  OfferPublisherAccessInput,
  OfferScheduleInput,
  OfferTermsInput,
  PublisherPayoutInput,
} from './offer-terms-input.ts';
import { readHostAndPort } from './read-host.ts';
import { readMoney } from './read-money.ts';

export const deepLinkHostsMax = 50;

/** What an offer's input is read against. */
export interface OfferSetting {
  /** ISO 4217: of every amount. */
  readonly currency: string;
  /** Host names that redirect back here; a destination there would be a loop. */
  readonly ownHosts: readonly string[];
}

export type OfferTermsColumns = Pick<
  OfferRow,
  'startsAt' | 'endsAt' | 'blockedPublisherIds' | 'allowedPublisherIds' | 'publisherPayouts' | 'deepLinkHosts'
>;

/** The columns that the input gives; use them only when no problem was found. */
export function readOfferTerms(
  input: OfferTermsInput,
  setting: OfferSetting,
  problems: Problems,
): Partial<OfferTermsColumns> {
  const { schedule, publisherAccess, publisherPayouts, deepLinkHosts } = input;
  return {
    ...(schedule ? readSchedule(schedule, problems) : {}),
    ...(publisherAccess ? readAccess(publisherAccess, problems) : {}),
    ...(publisherPayouts ? { publisherPayouts: readPayouts(publisherPayouts, setting, problems) } : {}),
    ...(deepLinkHosts ? { deepLinkHosts: readDeepLinkHosts(deepLinkHosts, setting, problems) } : {}),
  };
}

function readSchedule(
  { startsAt = null, endsAt = null }: OfferScheduleInput,
  problems: Problems,
): Pick<OfferTermsColumns, 'startsAt' | 'endsAt'> {
  if (startsAt && endsAt && startsAt >= endsAt) {
    const message = 'The offer would end before it starts: choose a later end or an earlier start.';
    problems.add(['input', 'schedule', 'endsAt'], 'SCHEDULE_INVALID', message);
  }
  return { startsAt, endsAt };
}

function readAccess(
  { blockedPublisherIds, allowedPublisherIds = null }: OfferPublisherAccessInput,
  problems: Problems,
): Pick<OfferTermsColumns, 'blockedPublisherIds' | 'allowedPublisherIds'> {
  const field = (name: string) => ['input', 'publisherAccess', name];
  checkPublisherIds(blockedPublisherIds, field('blockedPublisherIds'), problems);
  checkPublisherIds(allowedPublisherIds ?? [], field('allowedPublisherIds'), problems);
  return {
    blockedPublisherIds: [...new Set(blockedPublisherIds)],
    allowedPublisherIds: allowedPublisherIds && [...new Set(allowedPublisherIds)],
  };
}

function readPayouts(
  payouts: readonly PublisherPayoutInput[],
  setting: OfferSetting,
  problems: Problems,
): Record<string, number> {
  const field = ['input', 'publisherPayouts'];
  if (payouts.length > publishersMax) {
    problems.add(field, 'PUBLISHER_ID_INVALID', `Name at most ${publishersMax} publishers.`);
  }
  const micros = new Map<string, number>();
  payouts.forEach(({ publisherId, payout }, index) => {
    const at = (name: string) => [...field, String(index), name];
    checkPublisherId(publisherId, at('publisherId'), problems);
    if (micros.has(publisherId)) {
      problems.add(at('publisherId'), 'PUBLISHER_ID_INVALID', 'That publisher has a payout above: keep one.');
    }
    micros.set(publisherId, readMoney(payout, at('payout'), setting.currency, problems));
  });
  return Object.fromEntries(micros);
}

function readDeepLinkHosts(hosts: readonly string[], setting: OfferSetting, problems: Problems): string[] {
  const field = ['input', 'deepLinkHosts'];
  if (hosts.length > deepLinkHostsMax) {
    problems.add(
      field,
      'HOST_INVALID',
      `Use at most ${deepLinkHostsMax} hosts; "*.shop.example" takes many.`,
    );
  }
  const read = hosts.map((text, index) => {
    const wildcard = text.trim().startsWith('*.') ? '*.' : '';
    const host = readHostAndPort(text.trim().slice(wildcard.length));
    if (host === null || (wildcard !== '' && !host.includes('.'))) {
      const message = `"${text}" is no host: write it as in "shop.example" or "*.shop.example".`;
      problems.add([...field, String(index)], 'HOST_INVALID', message);
    } else if (setting.ownHosts.some((own) => (wildcard === '' ? own === host : own.endsWith(`.${host}`)))) {
      const message = 'Our own tracking links live there: visitors would go in a circle.';
      problems.add([...field, String(index)], 'HOST_INVALID', message);
    }
    return `${wildcard}${host}`;
  });
  return [...new Set(read)];
}
