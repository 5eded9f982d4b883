import type { OfferNow, Policy } from '../policy.ts';
import { Counts } from './counts.ts';

const steps = 4;

/**
 * The upper confidence bound of the rate per country and device, by the Kullback-Leibler distance of Poisson counts
 * (KL-UCB, Cappé and others 2013), times the payout; no word about delays.
 */
export function ucb(offers: number, devices: number): Policy {
  const counts = new Counts(offers, devices);
  let offersNow: readonly OfferNow[] = [];
  return {
    name: 'UCB per country x device',
    choose(visit, eligible) {
      const logTime = Math.log(1 + (counts.all[counts.group(visit)] ?? 0));
      let [best, bestValue] = [-1, -1];
      for (const offer of eligible) {
        const place = counts.place(offer, visit);
        const clicks = counts.clicks[place] ?? 0;
        const bound =
          clicks === 0 ? 1 : upperBound((counts.conversions[place] ?? 0) / clicks, logTime / clicks);
        const value = Math.min(1, bound) * (offersNow[offer]?.payout ?? 0);
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

/** The greatest q with p log(p / q) + q - p <= width, from above by Newton's steps (the distance is convex in q). */
function upperBound(p: number, width: number): number {
  if (p === 0) return width;
  let q = p + width + Math.sqrt(2 * p * width);
  for (let step = 0; step < steps; step += 1) {
    const over = p * Math.log(p / q) + q - p - width;
    q -= over / (1 - p / q);
  }
  return q;
}
