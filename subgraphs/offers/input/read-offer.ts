/** Checks what staff says of an offer and turns it into columns. */
import { destinationProblem } from '../../../domain/destination-url.ts';
import { parseAmount } from '../../../domain/money.ts';
import { type TargetingRule, targetingProblem } from '../../../domain/targeting.ts';
import { checkDescription, checkName, checkText } from '../../check-text.ts';
import type { MoneyInput } from '../../money.ts';
import type { Problems } from '../../result.ts';
import type { OfferRow } from '../entities/offer-row.ts';
import type { OfferRules } from '../offers-context.ts';
import type { UpdateOfferInput } from './update-offer-input.ts';

export const targetingRulesMax = 20;
const categoryLimits = { charsMin: 0, charsMax: 60 };

type OfferColumns = Pick<
  OfferRow,
  'name' | 'description' | 'category' | 'destinationUrl' | 'payoutMicros' | 'revenueMicros' | 'targeting'
>;

/** The columns that the input gives; use them only when no problem was found. */
export function readOffer(
  input: UpdateOfferInput,
  rules: OfferRules,
  problems: Problems,
): Partial<OfferColumns> {
  const columns: Partial<OfferColumns> = {};
  if (isGiven(input.name)) columns.name = checkName(problems, input.name);
  if (isGiven(input.description)) columns.description = checkDescription(problems, input.description);
  if (isGiven(input.category)) {
    columns.category = checkText(problems, ['input', 'category'], input.category, categoryLimits);
  }
  if (isGiven(input.destinationUrl)) {
    columns.destinationUrl = input.destinationUrl.trim();
    const problem = destinationProblem(columns.destinationUrl, rules.ownHosts);
    if (problem !== null) problems.add(['input', 'destinationUrl'], 'DESTINATION_INVALID', problem);
  }
  if (isGiven(input.payout)) columns.payoutMicros = readMoney(input.payout, 'payout', rules, problems);
  if (isGiven(input.revenue)) columns.revenueMicros = readMoney(input.revenue, 'revenue', rules, problems);
  if (isGiven(input.targeting)) columns.targeting = readTargeting(input.targeting, problems);
  return columns;
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

function readMoney(money: MoneyInput, field: string, rules: OfferRules, problems: Problems): number {
  if (money.currency !== rules.networkCurrency) {
    const message = `This network pays in ${rules.networkCurrency}: give the ${field} in ${rules.networkCurrency}.`;
    problems.add(['input', field, 'currency'], 'CURRENCY_NOT_SUPPORTED', message);
  }
  const micros = parseAmount(money.amount);
  if (micros === null) {
    const message = 'Write the amount in digits with a full stop and up to six decimals, such as 12.50.';
    problems.add(['input', field, 'amount'], 'AMOUNT_INVALID', message);
  }
  return micros ?? 0;
}

function readTargeting(targeting: readonly TargetingRule[], problems: Problems): TargetingRule[] {
  if (targeting.length > targetingRulesMax) {
    const message = `Use at most ${targetingRulesMax} rules; one rule takes many values.`;
    problems.add(['input', 'targeting'], 'TARGETING_INVALID', message);
  }
  return targeting.map((rule, index) => {
    const problem = targetingProblem(rule);
    if (problem !== null) problems.add(['input', 'targeting', String(index)], 'TARGETING_INVALID', problem);
    return { dimension: rule.dimension, operator: rule.operator, values: [...new Set(rule.values)] };
  });
}
