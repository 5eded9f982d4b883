import type { OfferNow, Policy } from '../policy.ts';
import { gamma } from '../random.ts';
import { Counts } from './counts.ts';

const startConversions = 1;

/**
 * Thompson sampling per country and device as the textbooks have it: Gamma beliefs of a rate, and no word about delays.
 *
 * @param startClicks what the one conversion that every belief starts with is supposed to have taken
 */
export function thompson(offers: number, devices: number, startClicks: number): Policy {
  const counts = new Counts(offers, devices);
  let offersNow: readonly OfferNow[] = [];
  return {
    name: 'Thompson per country x device',
    choose(visit, eligible, _, random) {
      let [best, bestValue] = [-1, -1];
      for (const offer of eligible) {
        const place = counts.place(offer, visit);
        const shape = startConversions + (counts.conversions[place] ?? 0);
        const rate = gamma(random, shape) / (startClicks + (counts.clicks[place] ?? 0));
        const value = rate * (offersNow[offer]?.payout ?? 0);
        if (value > bestValue) [best, bestValue] = [offer, value];
      }
      return best;
    },
    clicked: (offer, visit) => counts.addClick(offer, visit),
    converted: ({ offer, visit }) => counts.addConversion(offer, visit),
    refresh(_, now) {
      offersNow = now;
    },
  };
}
