import type { OfferNow, Policy } from '../policy.ts';
import { anyOf } from './even.ts';

const exploreShare = 0.1;
/** A stream's memory of an offer fades by this much with each click sent to it. */
const memoryClicks = 300;
/** Until it has had so many clicks in a stream an offer is thought to earn what the stream's best does. */
const trialClicks = 60;

/**
 * 90 % to the offer with the highest exponentially smoothed earning per click in the stream of one publisher and sub-id,
 * 10 % to the others; in real time (uCliq).
 */
export function realTimeEpc(): Policy {
  let offersNow: readonly OfferNow[] = [];
  const streams = new Map<number, Stream>();
  const streamOf = (sub: number) => {
    const found = streams.get(sub) ?? new Stream(offersNow.length);
    streams.set(sub, found);
    return found;
  };
  return {
    name: '90/10 real-time EPC per publisher + sub-id',
    choose(visit, eligible, _, random) {
      if (random() < exploreShare) return anyOf(eligible, random);
      return streamOf(visit.sub).leader(eligible) ?? anyOf(eligible, random);
    },
    clicked: (offer, visit) => streamOf(visit.sub).click(offer),
    converted: ({ offer, visit, payout }) => streamOf(visit.sub).earn(offer, payout),
    refresh(_, offers) {
      offersNow = offers;
    },
  };
}

class Stream {
  readonly #clicks: Float64Array;
  readonly #earned: Float64Array;

  constructor(offers: number) {
    this.#clicks = new Float64Array(offers);
    this.#earned = new Float64Array(offers);
  }

  click(offer: number): void {
    const kept = 1 - 1 / memoryClicks;
    this.#clicks[offer] = (this.#clicks[offer] ?? 0) * kept + 1;
    this.#earned[offer] = (this.#earned[offer] ?? 0) * kept;
  }

  earn(offer: number, payout: number): void {
    this.#earned[offer] = (this.#earned[offer] ?? 0) + payout;
  }

  /** @returns undefined while nothing has earned */
  leader(eligible: readonly number[]): number | undefined {
    let best: number | undefined;
    let bestEpc = 0;
    for (const offer of eligible) {
      const epc = (this.#earned[offer] ?? 0) / Math.max(trialClicks, this.#clicks[offer] ?? 0);
      if (epc > bestEpc) [best, bestEpc] = [offer, epc];
    }
    return best;
  }
}
