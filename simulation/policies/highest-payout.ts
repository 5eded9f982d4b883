import type { OfferNow, Policy } from '../policy.ts';

/** Always the offer that pays most per conversion. */
export function highestPayout(): Policy {
  let offersNow: readonly OfferNow[] = [];
  const payoutOf = (offer: number) => offersNow[offer]?.payout ?? 0;
  return {
    name: 'highest payout',
    choose: (_, eligible) =>
      eligible.reduce((best, offer) => (payoutOf(offer) > payoutOf(best) ? offer : best)),
    refresh(_, offers) {
      offersNow = offers;
    },
  };
}
