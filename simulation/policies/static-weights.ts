import type { OfferNow, Policy } from '../policy.ts';

/** Weights that a manager sets once: the dearest offer of n gets n, the next n - 1, the cheapest 1. */
export function staticWeights(): Policy {
  let weights: number[] = [];
  return {
    name: 'static weights',
    choose(_, eligible, __, random) {
      let sum = 0;
      for (const offer of eligible) sum += weights[offer] ?? 0;
      let ticket = random() * sum;
      for (const offer of eligible) {
        ticket -= weights[offer] ?? 0;
        if (ticket < 0) return offer;
      }
      return eligible.at(-1) ?? -1;
    },
    refresh(_, offers) {
      if (weights.length !== offers.length) weights = payoutRanks(offers);
    },
  };
}

function payoutRanks(offers: readonly OfferNow[]): number[] {
  return offers.map(({ payout }) => offers.filter((other) => other.payout <= payout).length);
}
