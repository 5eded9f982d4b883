/**
 * Sums over clicks whose offer was drawn, from some clicks on. A click's weight is the chance that even rotation would have
 * sent it where it went, divided by the chance that it had: 1 / offers drawn from / probability. Worth is in micros; it is
 * 0 for all clicks that never converted, so that sums with it are over the others alone.
 */
export interface EvenRotationSums {
  readonly clicks: number;
  readonly weight: number;
  readonly weightSquared: number;
  readonly worth: number;
  readonly weightWorth: number;
  readonly weightSquaredWorth: number;
  readonly worthSquared: number;
  readonly weightWorthSquared: number;
  readonly weightSquaredWorthSquared: number;
}

/** The ends of a 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What even rotation would have earned, beside what was earned. Micros per click. */
export interface EvenRotation {
  readonly clicks: number;
  /** How many clicks of even rotation those there are tell as much as. */
  readonly effectiveClicks: number;
  /** The same of clicks that were worth something: an error is known only as well as there are some of them. */
  readonly effectiveConversions: number;
  readonly isEnough: boolean;
  readonly epcMicros: number;
  readonly evenEpcMicros: number;
  readonly even: Interval;
  /** Of what was earned less what even rotation would have. */
  readonly difference: Interval;
}

export const effectiveClicksMin = 100;
export const effectiveConversionsMin = 10;

/**
 * The self-normalised inverse-propensity estimate of what even rotation earns, with its error and that of the difference to
 * what was earned, by linearisation. The same clicks are in both, so the error of the difference is its own. Where few clicks
 * converted, intervals are wider, as Student's are, and reach further up than down: a rare conversion that weighs much is
 * more often missed than met.
 */
export function evenRotation(sums: EvenRotationSums): EvenRotation {
  const { clicks, weight, weightSquared, worth, weightWorth } = sums;
  const effectiveClicks = ratio(weight * weight, weightSquared);
  const effectiveConversions = ratio(weightWorth * weightWorth, sums.weightSquaredWorthSquared);
  const reach = studentReach(Math.max(1, effectiveConversions - 1));
  const epcMicros = ratio(worth, clicks);
  const evenEpcMicros = ratio(weightWorth, weight);
  const error = ratio(Math.sqrt(evenSquares(sums, evenEpcMicros)), weight);
  // On the scale of logarithms, where estimates of what is rare are nearly symmetric.
  const factor = Math.exp(reach * ratio(error, evenEpcMicros));
  const even = { low: evenEpcMicros / factor, high: evenEpcMicros * factor };
  const differenceError = ratio(Math.sqrt(differenceSquares(sums, epcMicros, evenEpcMicros)), clicks);
  const scale = ratio(differenceError, error);
  return {
    ...{ clicks, effectiveClicks, effectiveConversions, epcMicros, evenEpcMicros, even },
    isEnough: effectiveClicks >= effectiveClicksMin && effectiveConversions >= effectiveConversionsMin,
    difference: {
      low: epcMicros - evenEpcMicros - scale * (even.high - evenEpcMicros),
      high: epcMicros - evenEpcMicros + scale * (evenEpcMicros - even.low),
    },
  };
}

/** Standard errors to either side of a 95 % interval, by degrees of freedom (Cornish and Fisher; within 1 % from 5 on). */
function studentReach(freedom: number): number {
  const z = 1.959964;
  const first = (z ** 3 + z) / 4 / freedom;
  return z + first + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96 / freedom ** 2;
}

/** Σ w² (r − even)². */
function evenSquares(sums: EvenRotationSums, even: number): number {
  const { weightSquared, weightSquaredWorth, weightSquaredWorthSquared } = sums;
  return Math.max(0, weightSquaredWorthSquared - 2 * even * weightSquaredWorth + even * even * weightSquared);
}

/** Σ ((r − ours) − a (r − even))², a being the weight over the mean weight. */
function differenceSquares(sums: EvenRotationSums, ours: number, even: number): number {
  const mean = ratio(sums.weight, sums.clicks);
  const over = (sum: number, power: 1 | 2) => ratio(sum, mean ** power);
  const worthSquares =
    sums.worthSquared - 2 * over(sums.weightWorthSquared, 1) + over(sums.weightSquaredWorthSquared, 2);
  const mixed =
    (ours + even) * over(sums.weightWorth, 1) - ours * sums.worth - even * over(sums.weightSquaredWorth, 2);
  const none =
    even * even * over(sums.weightSquared, 2) -
    2 * ours * even * over(sums.weight, 1) +
    ours * ours * sums.clicks;
  return Math.max(0, worthSquares + 2 * mixed + none);
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
