/** Checks what staff says of an offer and turns it into columns. */
import { destinationProblem } from '../../../domain/destination-url.ts';
import { typesWithAmount } from '../../../domain/price-text.ts';
import { checkDescription, checkName, checkText } from '../../check-text.ts';
import { readTargeting } from '../../read-targeting.ts';
import type { Problems } from '../../result.ts';
import type { OfferRow } from '../entities/offer-row.ts';
import { type OfferPriceColumns, readOfferPrice } from './read-offer-price.ts';
import { type OfferSetting, type OfferTermsColumns, readOfferTerms } from './read-offer-terms.ts';
import type { UpdateOfferInput } from './update-offer-input.ts';

const categoryLimits = { charsMin: 0, charsMax: 60 };

type OfferColumns = OfferTermsColumns &
  OfferPriceColumns &
  Pick<OfferRow, 'name' | 'description' | 'category' | 'destinationUrl' | 'targeting'>;

/**
 * The columns that the input gives; use them only when no problem was found.
 *
 * @param current the offer as it is; null: it is being made
 */
export function readOffer(
  input: UpdateOfferInput,
  current: OfferRow | null,
  setting: OfferSetting,
  problems: Problems,
): Partial<OfferColumns> {
  const columns: Partial<OfferColumns> = {
    ...readOfferTerms(input, setting, problems),
    ...readOfferPrice(input, current, setting.currency, problems),
  };
  checkPublisherPayouts(columns, current, problems);
  if (isGiven(input.name)) columns.name = checkName(problems, input.name);
  if (isGiven(input.description)) columns.description = checkDescription(problems, input.description);
  if (isGiven(input.category)) {
    columns.category = checkText(problems, ['input', 'category'], input.category, categoryLimits);
  }
  if (isGiven(input.destinationUrl)) {
    columns.destinationUrl = input.destinationUrl.trim();
    const problem = destinationProblem(columns.destinationUrl, setting.ownHosts);
    if (problem !== null) problems.add(['input', 'destinationUrl'], 'DESTINATION_INVALID', problem);
  }
  if (isGiven(input.targeting))
    columns.targeting = readTargeting(input.targeting, ['input', 'targeting'], problems);
  return columns;
}

/** Payouts of publishers are amounts of the offer's type: an amount per conversion must not become one per click. */
function checkPublisherPayouts(
  columns: Partial<OfferColumns>,
  current: OfferRow | null,
  problems: Problems,
): void {
  const type = columns.payoutType ?? current?.payoutType ?? 'CPA';
  const payouts = columns.publisherPayouts ?? current?.publisherPayouts ?? {};
  const isNew = columns.publisherPayouts !== undefined || (current !== null && current.payoutType !== type);
  if (!isNew || Object.keys(payouts).length === 0) return;
  const field = ['input', 'publisherPayouts'];
  if (!typesWithAmount.has(type)) {
    const message = `${type} has no amount, so publishers have none of their own: give them payout rules, and [] here.`;
    problems.add(field, 'PRICE_INVALID', message);
  } else if (columns.publisherPayouts === undefined) {
    const message = `Publishers have payouts of their own from when the offer paid ${current?.payoutType}: give them anew, or [].`;
    problems.add(field, 'PRICE_INVALID', message);
  }
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
