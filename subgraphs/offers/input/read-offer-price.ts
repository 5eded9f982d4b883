/** Checks what staff says of an offer's prices and terms of time, and turns it into columns. */
import type { Problems } from '../../result.ts';
import type { OfferRow } from '../entities/offer-row.ts';
import { attributionHoursMax, holdHoursMax, type OfferPriceInput } from './offer-price-input.ts';
import { readPrice } from './read-price.ts';

export type OfferPriceColumns = Pick<
  OfferRow,
  | 'payoutType'
  | 'payoutMicros'
  | 'payoutSharePpm'
  | 'revenueType'
  | 'revenueMicros'
  | 'revenueSharePpm'
  | 'attributionHours'
  | 'holdHours'
>;

type Current = Omit<OfferPriceColumns, 'attributionHours' | 'holdHours'>;

/**
 * The columns that the input gives; use them only when no problem was found.
 *
 * @param current the offer as it is; null: it is being made
 * @param currency the offer's
 */
export function readOfferPrice(
  input: OfferPriceInput,
  current: Current | null,
  currency: string,
  problems: Problems,
): Partial<OfferPriceColumns> {
  return {
    ...readSide('payout', input, current, currency, problems),
    ...readSide('revenue', input, current, currency, problems),
    ...readHours('attributionHours', input, [1, attributionHoursMax], problems),
    ...readHours('holdHours', input, [0, holdHoursMax], problems),
  };
}

function readSide(
  side: 'payout' | 'revenue',
  input: OfferPriceInput,
  current: Current | null,
  currency: string,
  problems: Problems,
): Partial<OfferPriceColumns> {
  const given = { type: input[`${side}Type`], amount: input[side], share: input[`${side}Share`] };
  const isSilent = Object.values(given).every((part) => part === null || part === undefined);
  if (current !== null && isSilent) return {};
  const before = current && {
    type: current[`${side}Type`],
    fixedMicros: current[`${side}Micros`],
    sharePpm: current[`${side}SharePpm`],
  };
  const at = (name: string) => ['input', name];
  const place = { side, type: at(`${side}Type`), amount: at(side), share: at(`${side}Share`) };
  const price = readPrice(given, before, place, currency, problems);
  return {
    [`${side}Type`]: price.type,
    [`${side}Micros`]: price.fixedMicros,
    [`${side}SharePpm`]: price.sharePpm,
  };
}

function readHours(
  name: 'attributionHours' | 'holdHours',
  input: OfferPriceInput,
  [min, max]: readonly [number, number],
  problems: Problems,
): Partial<OfferPriceColumns> {
  const hours = input[name];
  if (hours === null || hours === undefined) return {};
  if (hours < min || hours > max) {
    problems.add(['input', name], 'HOURS_INVALID', `Use ${min} to ${max} hours.`);
  }
  return { [name]: hours };
}
