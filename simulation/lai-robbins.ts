/**
 * The conversions that no consistent policy can do better than to lose in the long run, at a horizon: the sum over the
 * worse arms of gap / KL(arm, best), times log(clicks) (Lai and Robbins 1985).
 */
export function laiRobbinsRegret(rates: readonly number[], clicks: number): number {
  const best = Math.max(...rates);
  return rates
    .filter((rate) => rate < best)
    .reduce((sum, rate) => sum + ((best - rate) / distance(rate, best)) * Math.log(clicks), 0);
}

/** Kullback and Leibler's, of one yes-or-no chance from another. */
function distance(p: number, q: number): number {
  return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
}
