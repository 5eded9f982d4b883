import type { ExpectedPerDay } from './cap-prices.ts';
import { Contenders } from './contenders.ts';
import { sane } from './earnings.ts';
import { raiseToMinima, stepTowards } from './guard-shares.ts';
import { type LearningSnapshot, type Segment, segmentName } from './learning.ts';
import type { OptimiserConfig } from './optimiser-config.ts';
import type { Beliefs } from './posterior.ts';
import { drawShares, stratifiedNormals } from './shares.ts';

/** All newcomers of a row together are promised no more than this. */
const promisedMax = 0.5;

/** How one segment's clicks are shared. */
export interface AllocationRow {
  readonly segment: Segment;
  /** Per offer, sum 1; 0: it does not take the segment's visitors. */
  readonly shares: Float64Array;
}

/** Everything that the shares of a row come from, once the model is fitted. */
export interface Run {
  readonly snapshot: LearningSnapshot;
  readonly config: OptimiserConfig;
  readonly beliefs: Beliefs;
  /** Per offer: cap-prices.ts. */
  readonly capPrices: ArrayLike<number> | null;
  /** Per offer: what it was ever given. */
  readonly clicks: Float64Array;
  readonly normals: Float64Array;
  readonly contenders: Contenders;
  /** The shares of the run before by segmentName. */
  readonly before: ReadonlyMap<string, Float64Array>;
}

export function beginRun(
  snapshot: LearningSnapshot,
  config: OptimiserConfig,
  known: Pick<Run, 'beliefs' | 'capPrices' | 'clicks' | 'before'>,
): Run {
  const keys = snapshot.offers.map(({ key }) => key);
  const normals = stratifiedNormals(keys, config.seed);
  return { snapshot, config, ...known, normals, contenders: new Contenders(keys.length) };
}

/**
 * The shares of a segment; null: no offer takes its visitors.
 *
 * @param expected the beliefs' rates x the clicks of the segment's day are added to it
 * @param clicksPerDay of the segment
 */
export function shareRow(
  segment: Segment,
  run: Run,
  expected: ExpectedPerDay,
  clicksPerDay: number,
): AllocationRow | null {
  const { snapshot, config, beliefs, contenders, normals, before } = run;
  beliefs.fill(segment);
  contenders.fill(snapshot.offers, segment, run.capPrices, beliefs.logRate, beliefs.spread);
  const { count, offer, share, minimum, last } = contenders;
  if (count === 0) return null;
  drawShares(contenders, normals, config.spreadScale, 1);
  setMinima(run);
  raiseToMinima(share, minimum, count);
  const had = before.get(segmentName(segment));
  if (had?.length === snapshot.offers.length) {
    setLast(contenders, had);
    raiseToMinima(last, minimum, count);
    stepTowards(last, share, count, config.shareStepMax);
  }
  const shares = new Float64Array(snapshot.offers.length);
  for (let place = 0; place < count; place += 1) {
    const at = offer[place] ?? 0;
    const clicks = (share[place] ?? 0) * clicksPerDay;
    shares[at] = share[place] ?? 0;
    expected.clicks[at] = (expected.clicks[at] ?? 0) + clicks;
    expected.conversions[at] = (expected.conversions[at] ?? 0) + clicks * Math.exp(beliefs.logRate[at] ?? 0);
  }
  return { segment, shares };
}

/** The floor for all, and what newcomers are promised. */
function setMinima({ contenders: { count, offer, minimum }, config, clicks }: Run): void {
  const isNewcomer = (place: number) => (clicks[offer[place] ?? 0] ?? 0) < config.newcomerClicks;
  let newcomers = 0;
  for (let place = 0; place < count; place += 1) if (isNewcomer(place)) newcomers += 1;
  const floor = config.explorationFloor / count;
  const promised = Math.max(floor, Math.min(config.newcomerShare, promisedMax / Math.max(newcomers, 1)));
  for (let place = 0; place < count; place += 1) minimum[place] = isNewcomer(place) ? promised : floor;
}

/** What those who are open now had, as parts of what they had together; all 0 if that was nothing. */
function setLast({ count, offer, last }: Contenders, had: Float64Array): void {
  let all = 0;
  for (let place = 0; place < count; place += 1) all += sane(had[offer[place] ?? 0] ?? 0);
  for (let place = 0; place < count; place += 1)
    last[place] = all > 0 ? sane(had[offer[place] ?? 0] ?? 0) / all : 0;
}
