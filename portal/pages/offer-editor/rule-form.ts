import type { UseFormReturnType } from '@mantine/form';
import { randomId } from '@mantine/hooks';
import { instantOf, localTextOf } from '../../format/time.ts';
import type { PayoutRuleInput } from '../../generated/graphql.ts';
import type { NamedPublisher } from '../../ui/publisher-picker/use-publisher-search.ts';
import type { EditedOffer } from './offer-documents.ts';
import { noPrice, type PriceValues, priceInput, priceRule, priceValues } from './price-form.ts';

/** Another price where all that is given applies; what is null or empty is not asked. */
export interface RuleValues {
  key: string;
  goal: string | null;
  publisher: NamedPublisher | null;
  country: string | null;
  sub1: string;
  /** 'YYYY-MM-DD HH:mm:ss' in the reader's own zone. */
  startsAt: string | null;
  endsAt: string | null;
  payout: PriceValues;
  revenue: PriceValues;
}

export interface RulesValues extends Record<string, unknown> {
  rules: RuleValues[];
}

export type RulesForm = UseFormReturnType<RulesValues>;
type Rule = NonNullable<EditedOffer['payoutRules']>[number];

export const newRule = (): RuleValues => ({
  key: randomId(),
  goal: null,
  publisher: null,
  country: null,
  sub1: '',
  startsAt: null,
  endsAt: null,
  payout: { ...noPrice, type: 'CPA' },
  revenue: noPrice,
});

export const ruleValues = (rule: Rule): RuleValues => ({
  key: rule.id,
  goal: rule.goal ?? null,
  publisher: rule.publisher ?? null,
  country: rule.country ?? null,
  sub1: rule.sub1 ?? '',
  startsAt: localTextOf(rule.startsAt),
  endsAt: localTextOf(rule.endsAt),
  payout: priceValues(rule.payout),
  revenue: priceValues(rule.revenue),
});

export const ruleInput = (rule: RuleValues, currency: string): PayoutRuleInput => ({
  goal: rule.goal,
  publisherId: rule.publisher?.id ?? null,
  country: rule.country,
  sub1: rule.sub1.trim() || null,
  startsAt: instantOf(rule.startsAt),
  endsAt: instantOf(rule.endsAt),
  payout: priceInput(rule.payout, currency),
  revenue: priceInput(rule.revenue, currency),
});

export const ruleRules = { rules: { payout: priceRule, revenue: priceRule } };

/** The paths that the API may refuse, which the form draws. */
export const ruleFields = (count: number) =>
  Array.from({ length: count }, (_, index) => index).flatMap((index) =>
    ['', '.goal', '.publisherId', '.country', '.sub1', '.startsAt', '.endsAt', '.payout', '.revenue'].map(
      (field) => `rules.${index}${field}`,
    ),
  );
