import { type CellsByPublisher, cellsByPublisher } from './cells-by-publisher.ts';
import { arrivedShare, type DelayCurve, delayEdgesHours } from './delay-curve.ts';
import type { Cells, LearningSnapshot } from './learning.ts';

const ages = delayEdgesHours.length;
const forgetHours = 28 * 24;
const driftHours = 36;
/** How far ahead learning must pay. */
export const aheadDays = 3;
/** A quarter of an hour. */
const daysSeenMin = 1 / 96;

/**
 * What the cells amount to, one number per cell: recent clicks count more, and young ones only as far as they can have
 * converted.
 */
export interface Evidence {
  /** What the numbers belong to. */
  readonly cells: CellsByPublisher;
  /** What was given, in its own order, with the mean age of each bucket. */
  readonly given: Cells;
  readonly agesHours: readonly number[];
  /** At `offer * ages + age`: the share of a click's conversions that has arrived. */
  readonly arrived: Float64Array;
  /** Clicks x share arrived x 2^(-age / 28 days), and conversions likewise. */
  readonly exposure: Float64Array;
  readonly conversions: Float64Array;
  /** The same with a memory of 36 hours. */
  readonly recentExposure: Float64Array;
  readonly recentConversions: Float64Array;
  /** Clicks a day, by those of the last three days, or of as many as there were. */
  readonly clicksPerDay: Float64Array;
  /** All clicks, all clicks x share arrived, and all conversions: nothing forgotten. */
  readonly clicks: Float64Array;
  readonly matured: Float64Array;
  readonly converted: Float64Array;
}

/** @param curves per offer */
export function evidenceOf(
  { cells: given, agesHours, dimensions }: LearningSnapshot,
  curves: readonly DelayCurve[],
): Evidence {
  const cells = cellsByPublisher(given, dimensions.publishers);
  const column = () => new Float64Array(cells.length);
  const arrived = arrivedShares(curves, agesHours);
  const evidence: Evidence = {
    ...{ cells, given, agesHours, arrived },
    ...{ exposure: column(), conversions: column(), recentExposure: column(), recentConversions: column() },
    ...{ clicksPerDay: column(), clicks: column(), matured: column(), converted: column() },
  };
  const kept = Float64Array.from(agesHours, (age) => 2 ** (-age / forgetHours));
  const recent = Float64Array.from(agesHours, (age) => 2 ** (-age / driftHours));
  const days = daysSeen(given, agesHours);
  const ahead = Float64Array.from(agesHours, (age) => (age <= aheadDays * 24 ? 1 / days : 0));
  for (let cell = 0; cell < cells.length; cell += 1) {
    const offer = (given.offer[cell] ?? 0) * ages;
    let [exposure, conversions, recentExposure, recentConversions] = [0, 0, 0, 0];
    let [perDay, clicks, maturedClicks, converted] = [0, 0, 0, 0];
    for (let age = 0; age < ages; age += 1) {
      const clicked = given.clicks[cell * ages + age] ?? 0;
      const seen = given.conversions[cell * ages + age] ?? 0;
      const matured = clicked * (arrived[offer + age] ?? 1);
      exposure += matured * (kept[age] ?? 0);
      conversions += seen * (kept[age] ?? 0);
      recentExposure += matured * (recent[age] ?? 0);
      recentConversions += seen * (recent[age] ?? 0);
      perDay += clicked * (ahead[age] ?? 0);
      clicks += clicked;
      maturedClicks += matured;
      converted += seen;
    }
    const place = cells.places[cell] ?? 0;
    evidence.exposure[place] = exposure;
    evidence.conversions[place] = conversions;
    evidence.recentExposure[place] = recentExposure;
    evidence.recentConversions[place] = recentConversions;
    evidence.clicksPerDay[place] = perDay;
    evidence.clicks[place] = clicks;
    evidence.matured[place] = maturedClicks;
    evidence.converted[place] = converted;
  }
  return evidence;
}

/** Days that the clicks of the last three came in: fewer while the traffic is young. */
function daysSeen({ clicks, length }: Cells, agesHours: readonly number[]): number {
  const byAge = new Float64Array(ages);
  for (let place = 0; place < length * ages; place += 1)
    byAge[place % ages] = (byAge[place % ages] ?? 0) + (clicks[place] ?? 0);
  let oldest = 0;
  for (let age = 0; age < ages; age += 1)
    if ((byAge[age] ?? 0) > 0) oldest = Math.max(oldest, agesHours[age] ?? 0);
  return Math.min(aheadDays, Math.max(daysSeenMin, oldest / 24));
}

/** At `offer * ages + age`: the share of a click's conversions that has arrived. */
function arrivedShares(curves: readonly DelayCurve[], agesHours: readonly number[]): Float64Array {
  return Float64Array.from(curves.flatMap((curve) => agesHours.map((age) => arrivedShare(curve, age))));
}
