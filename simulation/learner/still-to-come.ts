import {
  arrivedShare,
  delayCurves,
  delayEdgesHours,
  startCurve,
} from '../../domain/optimiser/delay-curve.ts';
import type { Cells, DelayCounts } from '../../domain/optimiser/learning.ts';

const ages = delayEdgesHours.length;
/** Clicks that one conversion in a hundred is supposed for, before anything is known. */
const startClicks = 100;

/**
 * Conversions per offer that clicks sent already will bring within some hours: clicks of each age x rate x the share of
 * conversions that arrives between now and then.
 */
export function stillToCome(
  cells: Cells,
  delays: readonly DelayCounts[],
  agesHours: readonly number[],
  hours: number,
): Float64Array {
  const clicks = new Float64Array(delays.length * ages);
  const conversions = new Float64Array(delays.length);
  for (let cell = 0; cell < cells.length; cell += 1) {
    const offer = cells.offer[cell] ?? 0;
    for (let age = 0; age < ages; age += 1) {
      const place = offer * ages + age;
      clicks[place] = (clicks[place] ?? 0) + (cells.clicks[cell * ages + age] ?? 0);
      conversions[offer] = (conversions[offer] ?? 0) + (cells.conversions[cell * ages + age] ?? 0);
    }
  }
  const curves = delayCurves(delays);
  return Float64Array.from(delays, (_, offer) => {
    const curve = curves[offer] ?? startCurve;
    let [matured, coming] = [0, 0];
    for (let age = 0; age < ages; age += 1) {
      const sent = clicks[offer * ages + age] ?? 0;
      const now = arrivedShare(curve, agesHours[age] ?? 0);
      matured += sent * now;
      coming += sent * (arrivedShare(curve, (agesHours[age] ?? 0) + hours) - now);
    }
    return (coming * (1 + (conversions[offer] ?? 0))) / (startClicks + matured);
  });
}
