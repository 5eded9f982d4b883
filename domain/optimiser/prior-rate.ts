import type { OfferRecord } from './learning.ts';

/** What an offer converts like before anything is known of it. */
export type PriorRate = (value: number) => number;

const slopeMin = -1.2;
const slopeMax = 0;
/** With no history at all: one conversion in 100 clicks of an offer that pays 5, and dearer ones convert less. */
const startRate = 0.01;
const startValue = 5;
const startSlope = -0.6;
/** Records that the start is worth. */
const startWeight = 4;
const clicksMin = 50;
/** No prior is surer than that. */
const rateMin = 1e-6;
const rateMax = 0.3;

/**
 * The logarithm of the rate along the logarithm of the value, fitted to the network's own offers and held by a cautious
 * start: whoever pays more converts less, so that a newcomer begins with a sane earning per click.
 */
export function priorRate(history: readonly OfferRecord[]): PriorRate {
  const points = history
    .filter(({ value, clicks }) => value > 0 && value < Number.POSITIVE_INFINITY && clicks >= clicksMin)
    .map(({ value, clicks, conversions }) => ({
      x: Math.log(value / startValue),
      y: Math.log((conversions + 0.5) / (clicks + 0.5 / startRate)),
      weight: conversions + 1,
    }))
    // Each is worth one at most: a giant says no more of newcomers than another.
    .map((point) => ({ ...point, weight: Math.min(1, point.weight / 10) }));
  const start = Math.log(startRate);
  let [w, x, y] = [startWeight, 0, startWeight * start];
  for (const point of points) {
    w += point.weight;
    x += point.weight * point.x;
    y += point.weight * point.y;
  }
  const [meanX, meanY] = [x / w, y / w];
  // The start's slope counts as two points one unit of the logarithm away on either side.
  let [spread, together] = [startWeight, startWeight * startSlope];
  for (const point of points) {
    spread += point.weight * (point.x - meanX) ** 2;
    together += point.weight * (point.x - meanX) * (point.y - meanY);
  }
  const slope = Math.min(slopeMax, Math.max(slopeMin, together / spread));
  return (value) => {
    const rate = Math.exp(meanY + slope * (Math.log(Math.max(value, 1e-6) / startValue) - meanX));
    return Math.min(rateMax, Math.max(rateMin, rate));
  };
}
