/** Posterior draws for each row. */
export const drawsPerRow = 32;

/** No normal value of so many strata is above this. */
const normalMax = 2.16;

/** How offers stand in one context when shares are drawn, in columns that are filled up to `count`. */
export interface DrawnFrom {
  readonly count: number;
  readonly offer: Int32Array;
  /** Mean and deviation of the logarithm of what a click on it earns. */
  readonly logEarning: Float64Array;
  readonly spread: Float64Array;
  /** What is filled: how often each is the best. */
  readonly share: Float64Array;
  /** Memory for the best of each draw. */
  readonly bestValue: Float64Array;
  readonly bestPlace: Int32Array;
}

/**
 * How often each contender is the best of all in draws from what is believed (Thompson 1933; Chapelle and Li 2011): sums
 * to 1.
 *
 * @param normals at `offer * drawsPerRow + draw`
 * @param shifts how often the normals are used, each time paired anew: more for a finer answer
 */
export function drawShares(
  drawn: DrawnFrom,
  normals: Float64Array,
  spreadScale: number,
  shifts: number,
): void {
  const { count, logEarning, spread, share, bestPlace } = drawn;
  let surest = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < count; place += 1) {
    share[place] = 0;
    surest = Math.max(surest, (logEarning[place] ?? 0) - normalMax * spreadScale * (spread[place] ?? 0));
  }
  const each = 1 / (drawsPerRow * shifts);
  for (let shift = 0; shift < shifts; shift += 1) {
    drawAll(drawn, normals, spreadScale, shift, surest);
    for (let draw = 0; draw < drawsPerRow; draw += 1) {
      const best = bestPlace[draw] ?? 0;
      share[best] = (share[best] ?? 0) + each;
    }
  }
}

/** Fills who is the best of each draw. Whose luckiest draw is below `surest`, another's unluckiest, never is. */
function drawAll(
  { count, offer, logEarning, spread, bestValue, bestPlace }: DrawnFrom,
  normals: Float64Array,
  spreadScale: number,
  shift: number,
  surest: number,
): void {
  bestValue.fill(Number.NEGATIVE_INFINITY);
  for (let place = 0; place < count; place += 1) {
    const mean = logEarning[place] ?? 0;
    const deviation = spreadScale * (spread[place] ?? 0);
    if (mean + normalMax * deviation < surest) continue;
    const start = (offer[place] ?? 0) * drawsPerRow;
    const turn = shift * (place + 1);
    for (let draw = 0; draw < drawsPerRow; draw += 1) {
      const value = mean + deviation * (normals[start + ((draw + turn) % drawsPerRow)] ?? 0);
      if (value > (bestValue[draw] ?? 0)) {
        bestValue[draw] = value;
        bestPlace[draw] = place;
      }
    }
  }
}

/**
 * For each offer the same standard normal values, one from each of as many equally likely strata, in an order that hangs
 * on the seed and the offer's key alone: little noise from few draws, and none from offers that come and go.
 */
export function stratifiedNormals(keys: readonly number[], seed: number): Float64Array {
  const sorted = Float64Array.from({ length: drawsPerRow }, (_, stratum) =>
    normalQuantile((stratum + 0.5) / drawsPerRow),
  );
  const normals = new Float64Array(keys.length * drawsPerRow);
  keys.forEach((key, offer) => {
    const own = normals.subarray(offer * drawsPerRow, (offer + 1) * drawsPerRow);
    own.set(sorted);
    for (let last = drawsPerRow - 1; last > 0; last -= 1) {
      const other = scrambled(seed, key, last) % (last + 1);
      const value = own[last] ?? 0;
      own[last] = own[other] ?? 0;
      own[other] = value;
    }
  });
  return normals;
}

/** A whole number below 2^32 that looks drawn (the finisher of MurmurHash3). */
function scrambled(seed: number, key: number, place: number): number {
  let bits =
    Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(key + 1, 0xc2b2ae35) ^ Math.imul(place, 0x27d4eb2f);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Acklam's approximation, relative error below 1.2e-9, for shares that are not in the far tails. */
function normalQuantile(share: number): number {
  if (share > 0.5) return -normalQuantile(1 - share);
  if (share < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(share));
    const top =
      ((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) *
        q +
        4.374664141464968) *
        q +
      2.938163982698783;
    return (
      top /
      ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) *
        q +
        1)
    );
  }
  const q = share - 0.5;
  const r = q * q;
  const top =
    (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
    q;
  return (
    top /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  );
}
