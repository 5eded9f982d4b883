import {
  arrivedShare,
  type DelayCurve,
  delayCurves,
  delayEdgesHours,
  priorMedianHours,
} from './delay-curve.ts';
import type { LearningSnapshot } from './learning.ts';

const ages = delayEdgesHours.length;
/** So many times as often as the network's offers of their payout the pool's clicks may be believed to convert. */
const rateRatioMax = 8;
/** By so many standard errors a count of conversions may be luck. */
const luckErrors = 2;
/** Down to a second. */
const medianStep = 1 / 2;
const medianHoursMin = 1 / 3_600;

/**
 * The curves of delays, as they can be believed. While all clicks are young nobody has seen how long conversions take, and
 * the start says that hardly any can have come; where many have come all the same, the clicks would have to convert far
 * more often than any offer of the network does, several times each even. Then conversions are not that many but that
 * quick: the start's median is halved until what came can be explained. Once conversions of older clicks are seen, they
 * say how long it takes, and the start says nothing any more.
 *
 * @param priors per offer: the rate that it is supposed to have by its payout
 */
export function believableCurves(
  { cells, delays, agesHours }: Pick<LearningSnapshot, 'cells' | 'delays' | 'agesHours'>,
  priors: readonly number[],
): DelayCurve[] {
  const supposed = new Float64Array(priors.length * ages);
  let conversions = 0;
  for (let cell = 0; cell < cells.length; cell += 1) {
    const offer = cells.offer[cell] ?? 0;
    const prior = priors[offer] ?? 0;
    for (let age = 0; age < ages; age += 1) {
      const place = offer * ages + age;
      supposed[place] = (supposed[place] ?? 0) + prior * (cells.clicks[cell * ages + age] ?? 0);
      conversions += cells.conversions[cell * ages + age] ?? 0;
    }
  }
  const sure = conversions - luckErrors * Math.sqrt(conversions);
  let medianHours = priorMedianHours;
  for (;;) {
    const curves = delayCurves(delays, medianHours);
    medianHours *= medianStep;
    if (sure <= rateRatioMax * arrivedOf(supposed, curves, agesHours) || medianHours < medianHoursMin)
      return curves;
  }
}

/** Conversions that should have come by now. */
function arrivedOf(
  supposed: Float64Array,
  curves: readonly DelayCurve[],
  agesHours: readonly number[],
): number {
  let sum = 0;
  for (const [offer, curve] of curves.entries()) {
    for (let age = 0; age < ages; age += 1) {
      const due = supposed[offer * ages + age] ?? 0;
      if (due > 0) sum += due * arrivedShare(curve, agesHours[age] ?? 0);
    }
  }
  return sum;
}
