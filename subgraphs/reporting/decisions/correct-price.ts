import { type OfferTerms, type Priced, priceConversion, shareOf } from '../../../domain/terms.ts';

/** How a conversion's money was found, as it is stored with it. */
export type StoredPrice = Priced['how'] & {
  /** What a person set by hand since, over what the terms say. */
  readonly corrected?: readonly ('payout' | 'revenue')[];
};

/** A conversion as far as its money goes; micros of its currency. */
export interface PricedConversion {
  readonly publisherId: string;
  readonly country: string;
  readonly sub1: string;
  readonly goal: string;
  /** Milliseconds since the epoch. */
  readonly clickedAt: number;
  readonly saleAmountMicros: number | null;
  readonly payoutMicros: number;
  readonly revenueMicros: number;
  readonly price: StoredPrice | null;
}

/** The amounts that a correction names; null: as the terms have it. */
export interface Correction {
  readonly saleAmountMicros: number | null;
  readonly payoutMicros: number | null;
  readonly revenueMicros: number | null;
}

export interface CorrectedPrice {
  readonly saleAmountMicros: number | null;
  readonly payoutMicros: number;
  readonly revenueMicros: number;
  readonly price: StoredPrice | null;
}

/**
 * What a conversion is worth after a correction. Another sale is priced by the terms of the click; a payout or revenue that
 * is named goes before them, and a payout that is a share of the revenue follows the revenue.
 *
 * @param terms null: nobody knows them any more, so amounts that are not named stay
 */
export function correctPrice(
  conversion: PricedConversion,
  terms: OfferTerms | null,
  correction: Correction,
): CorrectedPrice {
  const saleAmountMicros = correction.saleAmountMicros ?? conversion.saleAmountMicros;
  const priced = correction.saleAmountMicros === null ? null : repriced(conversion, terms, saleAmountMicros);
  const how = priced?.how ?? conversion.price;
  const revenueMicros = correction.revenueMicros ?? priced?.revenueMicros ?? conversion.revenueMicros;
  const share = correction.revenueMicros === null ? null : shareOfRevenue(how, revenueMicros);
  const payoutMicros = correction.payoutMicros ?? share ?? priced?.payoutMicros ?? conversion.payoutMicros;
  return {
    saleAmountMicros,
    payoutMicros,
    revenueMicros,
    price: noted(how, correction, share, revenueMicros),
  };
}

function repriced(
  conversion: PricedConversion,
  terms: OfferTerms | null,
  saleAmountMicros: number | null,
): Priced | null {
  if (terms === null) return null;
  const { publisherId, country, sub1, goal, clickedAt } = conversion;
  const priced = priceConversion(terms, {
    publisherId,
    country,
    sub1,
    goal,
    at: clickedAt,
    saleAmountMicros,
  });
  return typeof priced === 'string' ? null : priced;
}

/** Null: the payout is no share of the revenue. */
function shareOfRevenue(how: StoredPrice | null, revenueMicros: number): number | null {
  return how?.payout.type === 'REV_SHARE' ? shareOf(revenueMicros, how.payout.sharePpm) : null;
}

function noted(
  how: StoredPrice | null,
  correction: Correction,
  share: number | null,
  revenueMicros: number,
): StoredPrice | null {
  if (how === null) return null;
  // Another sale is priced anew, so what was set by hand before is gone; without one it stays.
  const before = correction.saleAmountMicros === null ? (how.corrected ?? []) : [];
  const corrected = (['payout', 'revenue'] as const).filter((side) => {
    if (correction[`${side}Micros`] !== null) return true;
    return before.includes(side) && !(side === 'payout' && share !== null);
  });
  const payout = share === null ? how.payout : { ...how.payout, shareOfMicros: revenueMicros };
  return { version: how.version, payout, revenue: how.revenue, ...(corrected.length > 0 && { corrected }) };
}
