/** A number with the ends of its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What a row of interval marks spans; 0 is always within. */
export interface Scale {
  readonly from: number;
  readonly to: number;
}

const timesLargestMax = 3;

/**
 * One scale for estimates that are compared. The end of an interval that is far beyond every value does not stretch it:
 * of what is hardly known only so much is drawn that the others can still be told apart.
 */
export function scaleOf(estimates: readonly Estimate[]): Scale {
  const sizes = estimates.map(({ value }) => Math.abs(value));
  const limit = timesLargestMax * Math.max(0, ...sizes);
  const from = Math.min(0, ...estimates.map(({ low }) => Math.max(low, -limit)));
  const to = Math.max(0, ...estimates.map(({ high }) => Math.min(high, limit)));
  return to > from ? { from, to } : { from: 0, to: 1 };
}

/** Where a value stands on a scale, 0 to 1. */
export function placeOn({ from, to }: Scale, value: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}
