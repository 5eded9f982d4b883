/** Checks what staff says of a price: that its type has all its parts, and no others. */
import { parsePercent } from '../../../domain/percent.ts';
import { typesWithAmount, typesWithShare } from '../../../domain/price-text.ts';
import type { Price, PriceType } from '../../../domain/terms.ts';
import type { MoneyInput } from '../../money.ts';
import type { Problems } from '../../result.ts';
import { readMoney } from './read-money.ts';

/** What is said; a part that is left out stays as it is, where the type stays too. */
export interface PriceGiven {
  readonly type?: PriceType | null | undefined;
  readonly amount?: MoneyInput | null | undefined;
  readonly share?: string | null | undefined;
}

/** Where the parts stand in the input, and what they are of. */
export interface PricePlace {
  readonly side: 'payout' | 'revenue';
  readonly type: readonly string[];
  readonly amount: readonly string[];
  readonly share: readonly string[];
}

/**
 * The price as it is to be; use it only when no problem was found.
 *
 * @param current the price as it is; null: there was none
 * @param currency what amounts have to be in
 */
export function readPrice(
  given: PriceGiven,
  current: Price | null,
  place: PricePlace,
  currency: string,
  problems: Problems,
): Price {
  const type = given.type ?? current?.type ?? 'CPA';
  if (type === 'REV_SHARE' && place.side === 'revenue') {
    const message = 'A share of the revenue is what publishers are paid: use CPA, CPC, CPS or CPA_CPS.';
    problems.add(place.type, 'PRICE_INVALID', message);
  }
  // An amount per conversion is none per click: with another type, its parts are said anew.
  const kept = current?.type === type ? current : null;
  return {
    type,
    fixedMicros: readAmount(given, type, kept, place, currency, problems),
    sharePpm: readShare(given, type, kept, place, problems),
  };
}

function readAmount(
  { amount }: PriceGiven,
  type: PriceType,
  kept: Price | null,
  { amount: field }: PricePlace,
  currency: string,
  problems: Problems,
): number {
  const micros = amount ? readMoney(amount, field, currency, problems) : null;
  if (typesWithAmount.has(type)) {
    if (micros === null && kept === null)
      problems.add(field, 'REQUIRED', `${type} needs an amount: give it.`);
    return micros ?? kept?.fixedMicros ?? 0;
  }
  if (micros !== null && micros > 0) {
    const message = `${type} has no amount: leave it out, or use CPA_CPS for an amount and a share of the sale.`;
    problems.add(field, 'PRICE_INVALID', message);
  }
  return 0;
}

function readShare(
  { share }: PriceGiven,
  type: PriceType,
  kept: Price | null,
  { share: field }: PricePlace,
  problems: Problems,
): number {
  const ppm = typeof share === 'string' ? parsePercent(share) : (kept?.sharePpm ?? 0);
  if (ppm === null) {
    const message = 'Write the percentage in digits from 0 to 100 with up to four decimals, such as 12.5.';
    problems.add(field, 'PERCENT_INVALID', message);
    return 0;
  }
  if (typesWithShare.has(type) && ppm === 0) {
    problems.add(field, 'PRICE_INVALID', `${type} needs a share above 0, such as 12.5.`);
  }
  if (!typesWithShare.has(type) && ppm > 0) {
    const message = `${type} has no share: leave it out, or use CPS, CPA_CPS or REV_SHARE.`;
    problems.add(field, 'PRICE_INVALID', message);
  }
  return ppm;
}
