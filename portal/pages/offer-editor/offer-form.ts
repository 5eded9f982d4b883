import type { UseFormReturnType } from '@mantine/form';
import { instantOf, localTextOf } from '../../format/time.ts';
import type { CreateOfferInput } from '../../generated/graphql.ts';
import type { NamedPublisher } from '../../ui/publisher-picker/use-publisher-search.ts';
import type { EditedOffer } from './offer-documents.ts';
import { noPrice, type PriceValues, priceParts, priceRule, priceValues } from './price-form.ts';
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
  payout: PriceValues;
  revenue: PriceValues;
  currency: string;
  /** Whole numbers; '' while nothing is entered. */
  attributionHours: number | string;
  holdHours: number | string;
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
  'payoutType',
  'payoutShare',
  'revenueType',
  'revenueShare',
  'currency',
  'attributionHours',
  'holdHours',
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
  payout: { ...noPrice, type: 'CPA' },
  revenue: { ...noPrice, type: 'CPA' },
  currency: 'USD',
  attributionHours: 720,
  holdHours: 0,
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
    payout: priceValues({ type: offer.payoutType, amount: offer.payout, share: offer.payoutShare }),
    revenue: priceValues({
      type: offer.revenueType ?? 'CPA',
      amount: offer.revenue ?? null,
      share: offer.revenueShare ?? null,
    }),
    currency: offer.currency,
    attributionHours: offer.attributionHours,
    holdHours: offer.holdHours,
    startsAt: localTextOf(offer.schedule.startsAt),
    endsAt: localTextOf(offer.schedule.endsAt),
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
  const payout = priceParts(values.payout, currency);
  const revenue = priceParts(values.revenue, currency);
  return {
    advertiserId,
    name: values.name.trim(),
    description: values.description.trim(),
    category: values.category.trim(),
    destinationUrl: values.destinationUrl.trim(),
    currency,
    payoutType: values.payout.type,
    payout: payout.amount,
    payoutShare: payout.share,
    revenueType: values.revenue.type,
    revenue: revenue.amount,
    revenueShare: revenue.share,
    attributionHours: Number(values.attributionHours),
    holdHours: Number(values.holdHours),
    schedule: { startsAt: instantOf(values.startsAt), endsAt: instantOf(values.endsAt) },
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

const amountPattern = /^\d+(\.\d{1,6})?$/;
const amountRule = (amount: string) =>
  amountPattern.test(amount.trim()) ? null : 'Enter an amount such as 1.20.';

export const offerRules = {
  advertiserId: (id: string) => (id ? null : 'Choose who pays for this offer.'),
  name: (name: string) => (name.trim() ? null : 'Give the offer a name.'),
  destinationUrl: (url: string) =>
    /^https?:\/\/.+/.test(url.trim()) ? null : 'Enter the landing page, starting with https://.',
  payout: priceRule,
  revenue: priceRule,
  attributionHours: (hours: number | string) => (Number(hours) >= 1 ? null : 'Such as 720 for 30 days.'),
  holdHours: (hours: number | string) => (hours === '' ? 'Such as 0 for no hold.' : null),
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
