import type { UseFormReturnType } from '@mantine/form';
import type { CreateOfferInput } from '../../generated/graphql.ts';
import type { EditedOffer } from './offer-documents.ts';
import {
  acceptAll,
  choicesOf,
  rulesOf,
  type TargetingChoices,
  targetingProblems,
} from './targeting-choices.ts';

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
  };
}

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
};
