import type { UseFormReturnType } from '@mantine/form';
import type { CreateOfferInput } from '../../generated/graphql.ts';
import type { NamedPublisher } from '../../ui/publisher-picker/use-publisher-search.ts';
import type { EditedOffer } from './offer-documents.ts';
import {
  acceptAll,
  choicesOf,
  rulesOf,
  type TargetingChoices,
  targetingProblems,
} from './targeting-choices.ts';

export interface PayoutRow {
  /** Of this row while it is edited. */
  key: string;
  publisher: NamedPublisher | null;
  payout: string;
}

export interface OfferValues extends Record<string, unknown> {
  advertiserId: string;
  name: string;
  description: string;
  category: string;
  destinationUrl: string;
  payout: string;
  revenue: string;
  currency: string;
  /** 'YYYY-MM-DD HH:mm:ss' in the reader's own zone; null: open. */
  startsAt: string | null;
  endsAt: string | null;
  targeting: TargetingChoices;
  deepLinkHosts: string[];
  /** Whether only the allowed publishers may promote it. */
  access: 'EVERYONE' | 'ONLY';
  allowedPublishers: NamedPublisher[];
  blockedPublishers: NamedPublisher[];
  publisherPayouts: PayoutRow[];
}

export type OfferForm = UseFormReturnType<OfferValues>;

export const offerFields = [
  'advertiserId',
  'name',
  'description',
  'category',
  'destinationUrl',
  'payout',
  'revenue',
  'currency',
  'schedule',
  'targeting',
  'deepLinkHosts',
  'publisherAccess.allowedPublisherIds',
  'publisherAccess.blockedPublisherIds',
  'publisherPayouts',
];

export const newOffer: OfferValues = {
  advertiserId: '',
  name: '',
  description: '',
  category: '',
  destinationUrl: '',
  payout: '',
  revenue: '',
  currency: 'USD',
  startsAt: null,
  endsAt: null,
  targeting: acceptAll,
  deepLinkHosts: [],
  access: 'EVERYONE',
  allowedPublishers: [],
  blockedPublishers: [],
  publisherPayouts: [],
};

export function valuesOf(offer: EditedOffer): OfferValues {
  return {
    advertiserId: offer.advertiser?.id ?? '',
    name: offer.name,
    description: offer.description,
    category: offer.category,
    destinationUrl: offer.destinationUrl ?? '',
    payout: offer.payout.amount,
    revenue: offer.revenue?.amount ?? '',
    currency: offer.payout.currency,
    startsAt: localText(offer.schedule.startsAt),
    endsAt: localText(offer.schedule.endsAt),
    targeting: choicesOf(offer.targeting),
    deepLinkHosts: offer.deepLinkHosts ?? [],
    access: offer.publisherAccess?.allowed ? 'ONLY' : 'EVERYONE',
    allowedPublishers: offer.publisherAccess?.allowed ?? [],
    blockedPublishers: offer.publisherAccess?.blocked ?? [],
    publisherPayouts: (offer.publisherPayouts ?? []).map(({ publisher, payout }) => ({
      key: publisher.id,
      publisher,
      payout: payout.amount,
    })),
  };
}

export function inputOf(values: OfferValues): CreateOfferInput {
  const { advertiserId, currency } = values;
  return {
    advertiserId,
    name: values.name.trim(),
    description: values.description.trim(),
    category: values.category.trim(),
    destinationUrl: values.destinationUrl.trim(),
    payout: { amount: values.payout.trim(), currency },
    revenue: { amount: values.revenue.trim(), currency },
    schedule: { startsAt: instant(values.startsAt), endsAt: instant(values.endsAt) },
    targeting: rulesOf(values.targeting),
    deepLinkHosts: values.deepLinkHosts,
    publisherAccess: {
      allowedPublisherIds: values.access === 'ONLY' ? idsOf(values.allowedPublishers) : null,
      blockedPublisherIds: idsOf(values.blockedPublishers),
    },
    publisherPayouts: values.publisherPayouts.map(({ publisher, payout }) => ({
      publisherId: publisher?.id ?? '',
      payout: { amount: payout.trim(), currency },
    })),
  };
}

const idsOf = (publishers: readonly NamedPublisher[]) => publishers.map(({ id }) => id);

/** The rows' own fields that the API may refuse, beside `offerFields`. */
export const payoutFields = ({ publisherPayouts }: OfferValues) =>
  publisherPayouts.flatMap((_, index) => [
    `publisherPayouts.${index}.publisherId`,
    `publisherPayouts.${index}.payout`,
  ]);

/** An instant as the reader's own clock shows it. */
function localText(at: string | null | undefined): string | null {
  if (!at) return null;
  const date = new Date(at);
  const offsetMs = date.getTimezoneOffset() * 60_000;
  return new Date(date.getTime() - offsetMs).toISOString().slice(0, 19).replace('T', ' ');
}

function instant(local: string | null): string | null {
  return local ? new Date(local.replace(' ', 'T')).toISOString() : null;
}

const amountPattern = /^\d+(\.\d{1,6})?$/;
const amountRule = (amount: string) =>
  amountPattern.test(amount.trim()) ? null : 'Enter an amount such as 1.20.';

export const offerRules = {
  advertiserId: (id: string) => (id ? null : 'Choose who pays for this offer.'),
  name: (name: string) => (name.trim() ? null : 'Give the offer a name.'),
  destinationUrl: (url: string) =>
    /^https?:\/\/.+/.test(url.trim()) ? null : 'Enter the landing page, starting with https://.',
  payout: amountRule,
  revenue: amountRule,
  currency: (currency: string) => (/^[A-Z]{3}$/.test(currency) ? null : 'Use a code such as USD.'),
  endsAt: (endsAt: string | null, { startsAt }: OfferValues) =>
    startsAt && endsAt && endsAt <= startsAt ? 'Choose an end after the start.' : null,
  targeting: targetingProblems,
  allowedPublishers: (allowed: NamedPublisher[], { access }: OfferValues) =>
    access === 'ONLY' && allowed.length === 0 ? 'Choose at least one publisher, or let everyone in.' : null,
  publisherPayouts: {
    publisher: (publisher: NamedPublisher | null) => (publisher ? null : 'Choose a publisher.'),
    payout: amountRule,
  },
};
