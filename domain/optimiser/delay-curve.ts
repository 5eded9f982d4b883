import type { DelayCounts } from './learning.ts';

/** Upper ends of the buckets of delays and of click ages, in hours; what is later falls into the last. */
export const delayEdgesHours: readonly number[] = [0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 672];
const buckets = delayEdgesHours.length;

/** Conversions that the curve behind an offer's own, and the one behind all, are worth. */
const priorWeight = 15;
const priorSigma = 2;

/** When half of an offer's conversions have come, before anything is known. */
export const priorMedianHours = 2;

/** The share of an offer's eventual conversions that have arrived by an age. */
export interface DelayCurve {
  /** At the ends of the buckets. */
  readonly ends: readonly number[];
  /** Which log-normal the first bucket is shaped by, for nothing narrower is counted; null: it is even. */
  readonly quickMedianHours: number | null;
}

/** The bucket of an age or a delay. */
export function delayBucket(hours: number): number {
  for (let bucket = 0; bucket < buckets; bucket += 1)
    if (hours <= (delayEdgesHours[bucket] ?? 0)) return bucket;
  return buckets - 1;
}

/**
 * The curve of each offer, from conversions seen so far. A young click has had no time for a late conversion, so a
 * bucket's share is estimated among clicks old enough to have shown it (right truncation, by reverse hazards:
 * h_j = N_j / sum of N_i for i <= j, F(e_j) = product of 1 - h_i for i > j). Each offer is shrunk to the pool, the pool to
 * a log-normal with a median of two hours (Chapelle 2014 has the problem, Lagakos 1988 the estimator).
 *
 * @param medianHours another median, where two hours cannot be: believable-delays.ts
 */
export function delayCurves(
  delays: readonly DelayCounts[],
  medianHours: number = priorMedianHours,
): DelayCurve[] {
  const pool = reverseHazards(sumOf(delays), priorHazards(medianHours));
  const quickMedianHours = medianHours < priorMedianHours ? medianHours : null;
  return delays.map((counts) => ({ ends: endsOf(reverseHazards(counts, pool)), quickMedianHours }));
}

/** The share that has arrived by an age, between the ends of buckets along the logarithm of time. */
export function arrivedShare({ ends, quickMedianHours }: DelayCurve, ageHours: number): number {
  if (ageHours <= 0) return 0;
  let before = 0;
  let beforeHours = 0;
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const edge = delayEdgesHours[bucket] ?? 0;
    const share = ends[bucket] ?? 1;
    if (ageHours <= edge) {
      const along =
        beforeHours === 0
          ? alongFirst(ageHours, edge, quickMedianHours)
          : Math.log(ageHours / beforeHours) / Math.log(edge / beforeHours);
      return before + (share - before) * along;
    }
    before = share;
    beforeHours = edge;
  }
  return 1;
}

function alongFirst(hours: number, edge: number, quickMedianHours: number | null): number {
  if (quickMedianHours === null) return hours / edge;
  return logNormal(hours, quickMedianHours) / logNormal(edge, quickMedianHours);
}

function reverseHazards(counts: DelayCounts, prior: readonly number[]): number[] {
  return delayEdgesHours.map((_, delay) => {
    let at = 0;
    let upTo = 0;
    // Only rows of clicks older than the bucket's end: age buckets behind it.
    for (let age = delay + 1; age < buckets; age += 1) {
      const row = counts[age] ?? [];
      at += row[delay] ?? 0;
      for (let earlier = 0; earlier <= delay; earlier += 1) upTo += row[earlier] ?? 0;
    }
    return (at + priorWeight * (prior[delay] ?? 0)) / (upTo + priorWeight);
  });
}

function endsOf(hazards: readonly number[]): number[] {
  const ends = new Array<number>(buckets).fill(1);
  for (let bucket = buckets - 2; bucket >= 0; bucket -= 1)
    ends[bucket] = (ends[bucket + 1] ?? 1) * (1 - (hazards[bucket + 1] ?? 0));
  return ends;
}

/** What is believed before anything is known. */
export const startCurve: DelayCurve = {
  ends: endsOf(priorHazards(priorMedianHours)),
  quickMedianHours: null,
};

function sumOf(delays: readonly DelayCounts[]): DelayCounts {
  return delayEdgesHours.map((_, age) =>
    delayEdgesHours.map((__, delay) => delays.reduce((sum, counts) => sum + (counts[age]?.[delay] ?? 0), 0)),
  );
}

function priorHazards(medianHours: number): number[] {
  return delayEdgesHours.map((edge, bucket) => {
    const before = bucket === 0 ? 0 : logNormal(delayEdgesHours[bucket - 1] ?? 0, medianHours);
    const upTo = logNormal(edge, medianHours);
    return upTo === 0 ? 0 : (upTo - before) / upTo;
  });
}

function logNormal(hours: number, medianHours: number): number {
  return normalShareBelow(Math.log(hours / medianHours) / priorSigma);
}

/** Abramowitz and Stegun 26.2.17, error below 7.5e-8. */
function normalShareBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const above = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail;
  return z >= 0 ? 1 - above : above;
}
