import type { UseFormReturnType } from '@mantine/form';
import type {
  CreateOfferInput,
  TargetingDimension,
  TargetingOperator,
  TargetingRuleInput,
} from '../../generated/graphql.ts';
import type { EditedOffer } from './offer-documents.ts';

export interface TargetingChoice {
  operator: TargetingOperator | 'ALL';
  values: string[];
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
  countries: TargetingChoice;
  devices: TargetingChoice;
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
  'countries',
  'devices',
];

const all: TargetingChoice = { operator: 'ALL', values: [] };

export const newOffer: OfferValues = {
  advertiserId: '',
  name: '',
  description: '',
  category: '',
  destinationUrl: '',
  payout: '',
  revenue: '',
  currency: 'USD',
  countries: all,
  devices: all,
};

function choiceOf(offer: EditedOffer, dimension: TargetingDimension): TargetingChoice {
  const rule = offer.targeting.find((candidate) => candidate.dimension === dimension);
  return rule ? { operator: rule.operator, values: rule.values } : all;
}

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
    countries: choiceOf(offer, 'COUNTRY'),
    devices: choiceOf(offer, 'DEVICE'),
  };
}

function ruleOf({ operator, values }: TargetingChoice, dimension: TargetingDimension): TargetingRuleInput[] {
  return operator === 'ALL' || values.length === 0 ? [] : [{ dimension, operator, values }];
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
    targeting: [...ruleOf(values.countries, 'COUNTRY'), ...ruleOf(values.devices, 'DEVICE')],
  };
}

const amountPattern = /^\d+(\.\d{1,6})?$/;
const amountRule = (amount: string) =>
  amountPattern.test(amount.trim()) ? null : 'Enter an amount such as 1.20.';
const targetingRule = ({ operator, values }: TargetingChoice) =>
  operator !== 'ALL' && values.length === 0 ? 'Choose at least one, or accept all.' : null;

export const offerRules = {
  advertiserId: (id: string) => (id ? null : 'Choose who pays for this offer.'),
  name: (name: string) => (name.trim() ? null : 'Give the offer a name.'),
  destinationUrl: (url: string) =>
    /^https?:\/\/.+/.test(url.trim()) ? null : 'Enter the landing page, starting with https://.',
  payout: amountRule,
  revenue: amountRule,
  currency: (currency: string) => (/^[A-Z]{3}$/.test(currency) ? null : 'Use a code such as USD.'),
  countries: targetingRule,
  devices: targetingRule,
};
