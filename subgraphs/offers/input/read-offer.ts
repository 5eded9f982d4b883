/** Checks what staff says of an offer and turns it into columns. */
import { destinationProblem } from '../../../domain/destination-url.ts';
import { checkDescription, checkName, checkText } from '../../check-text.ts';
import type { Problems } from '../../result.ts';
import type { OfferRow } from '../entities/offer-row.ts';
import type { OfferRules } from '../offers-context.ts';
import { readMoney } from './read-money.ts';
import { type OfferTermsColumns, readOfferTerms } from './read-offer-terms.ts';
import { readTargeting } from './read-targeting.ts';
import type { UpdateOfferInput } from './update-offer-input.ts';

const categoryLimits = { charsMin: 0, charsMax: 60 };

type OfferColumns = OfferTermsColumns &
  Pick<
    OfferRow,
    'name' | 'description' | 'category' | 'destinationUrl' | 'payoutMicros' | 'revenueMicros' | 'targeting'
  >;

/** The columns that the input gives; use them only when no problem was found. */
export function readOffer(
  input: UpdateOfferInput,
  rules: OfferRules,
  problems: Problems,
): Partial<OfferColumns> {
  const columns: Partial<OfferColumns> = readOfferTerms(input, rules, problems);
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
  for (const name of ['payout', 'revenue'] as const) {
    const money = input[name];
    if (isGiven(money)) columns[`${name}Micros`] = readMoney(money, ['input', name], rules, problems);
  }
  if (isGiven(input.targeting)) columns.targeting = readTargeting(input.targeting, problems);
  return columns;
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
