import { type ExpectedPerDay, nextCapPrices } from './cap-prices.ts';
import { delayCurves } from './delay-curve.ts';
import { netEarning, sane, takes, valueIn } from './earnings.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { type ContextEvidence, explainContext, type RowSums, sumRows } from './explain-context.ts';
import { raiseToMinima, stepTowards } from './guard-shares.ts';
import { type LearningSnapshot, type Segment, segmentName } from './learning.ts';
import type { Factors } from './levels.ts';
import { type Belief, Beliefs } from './posterior.ts';
import { priorRate } from './prior-rate.ts';
import { fitRates } from './rate-model.ts';
import { rowsOfCells, trafficOf } from './rows-of-cells.ts';
import { type Contender, sharesOfBest, stratifiedNormals } from './shares.ts';

export interface OptimiserConfig {
  /** A whole number that stays the smartlink's own, such as a hash of its id. */
  readonly seed: number;
  /** How much of the full Thompson spread is explored with. */
  readonly spreadScale: number;
  /** Spread evenly over all that are eligible, so that nobody is ever forgotten. */
  readonly explorationFloor: number;
  /** By how much a share may change from one run to the next. */
  readonly shareStepMax: number;
  /** Until an offer has had so many clicks it gets at least `newcomerShare` where it is eligible. */
  readonly newcomerClicks: number;
  readonly newcomerShare: number;
  /** By how much of an offer's value the price of its cap moves in a quarter of an hour. */
  readonly capStep: number;
}

export const optimiserDefaults: OptimiserConfig = {
  ...{ seed: 1, spreadScale: 0.5, explorationFloor: 0.01, shareStepMax: 0.5 },
  ...{ newcomerClicks: 100, newcomerShare: 0.02, capStep: 0.05 },
};

/**
 * What makes the next run warm: worth keeping, never needed. Whoever keeps it under names and finds the pool changed puts
 * it into the new order: factors of what is new are 1, prices 0, rows have a share for each offer of now, 0 where it had
 * none.
 */
export interface OptimiserState {
  readonly factors: Factors;
  /** Per offer: cap-prices.ts. */
  readonly capPrices: ArrayLike<number>;
  readonly rows: readonly AllocationRow[];
}

/** How one segment's clicks are shared. */
export interface AllocationRow {
  readonly segment: Segment;
  /** Per offer, sum 1; 0: it does not take the segment's visitors. */
  readonly shares: Float64Array;
}

export interface Allocation {
  /** Segments that no offer takes have none. */
  readonly rows: readonly AllocationRow[];
  /** Why a row is as it is, by its place; reckoned when it is asked for. */
  readonly explain: (place: number) => ContextEvidence;
  readonly state: OptimiserState;
  /** The largest change of a share since the state that was handed in, 0 to 1. */
  readonly shareMoved: number;
  readonly clicks: number;
  readonly maturedClicks: number;
  readonly conversions: number;
}

/** Everything a run knows once the model is fitted. */
interface Run {
  readonly snapshot: LearningSnapshot;
  readonly config: OptimiserConfig;
  readonly beliefs: Beliefs;
  readonly capPrices: ArrayLike<number> | null;
  readonly isNewcomer: readonly boolean[];
  readonly normals: Float64Array;
  readonly before: ReadonlyMap<string, Float64Array>;
}

interface SharedRow extends AllocationRow {
  readonly belief: Belief;
}

/**
 * Shares per segment from what happened so far: the same snapshot, config and state give the same result.
 *
 * @param previous the state that the run before returned; null: begin anew
 */
export function buildAllocation(
  snapshot: LearningSnapshot,
  config: OptimiserConfig,
  previous: OptimiserState | null,
): Allocation {
  const { cells, dimensions, offers, segments } = snapshot;
  const evidence = evidenceOf(snapshot, delayCurves(snapshot.delays));
  const rateOf = priorRate(snapshot.history);
  const priors = offers.map(({ value }) => rateOf(sane(value)));
  const model = fitRates(cells, evidence, dimensions, priors, previous?.factors ?? null);
  const run: Run = {
    ...{ snapshot, config, capPrices: previous?.capPrices ?? null },
    beliefs: new Beliefs(model, priors, cells, evidence, dimensions),
    isNewcomer: newcomers(snapshot, evidence, config.newcomerClicks),
    normals: stratifiedNormals(
      offers.map(({ key }) => key),
      config.seed,
    ),
    before: new Map(previous?.rows.map(({ segment, shares }) => [segmentName(segment), shares])),
  };
  const shared = segments.flatMap((segment) => rowOf(segment, run) ?? []);
  const rows = shared.map(({ segment, shares }) => ({ segment, shares }));
  const state = { factors: model.factors, capPrices: capPricesAfter(run, shared, evidence), rows };
  return {
    ...{ rows, state, explain: explainer(run, shared, evidence), shareMoved: shareMoved(rows, run.before) },
    ...{ clicks: sum(evidence.clicks), maturedClicks: sum(evidence.matured) },
    conversions: sum(evidence.converted),
  };
}

function rowOf(segment: Segment, run: Run): SharedRow | null {
  const { snapshot, config, normals, before } = run;
  const belief = run.beliefs.of(segment);
  const contenders = contendersOf(segment, run, belief.logRate, belief.spread, run.capPrices);
  if (contenders.length === 0) return null;
  const open = contenders.map(({ offer }) => offer);
  const minima = minimaOf(open, run);
  const wanted = raiseToMinima(sharesOfBest(contenders, normals, config.spreadScale, 1), minima);
  const last = before.get(segmentName(segment));
  const kept =
    last?.length === snapshot.offers.length
      ? stepTowards(raiseToMinima(lastOf(open, last), minima), wanted, config.shareStepMax)
      : wanted;
  const shares = new Float64Array(snapshot.offers.length);
  open.forEach((offer, place) => {
    shares[offer] = kept[place] ?? 0;
  });
  return { segment, shares, belief };
}

/** @param prices of caps; null: none counts */
function contendersOf(
  segment: Segment,
  { snapshot: { offers } }: Run,
  logRates: Float64Array,
  spreads: Float64Array,
  prices: ArrayLike<number> | null,
): Contender[] {
  const contenders: Contender[] = [];
  for (let offer = 0; offer < offers.length; offer += 1) {
    const terms = offers[offer];
    if (terms === undefined || !takes(terms, segment)) continue;
    const price = terms.cap === null ? 0 : (prices?.[offer] ?? 0);
    const [logRate, spread] = [logRates[offer] ?? 0, spreads[offer] ?? 0];
    contenders.push({ offer, ...netEarning(terms, valueIn(terms, segment), price, logRate, spread) });
  }
  return contenders;
}

/** The floor for all, and what newcomers are promised; together no more than about half. */
function minimaOf(open: readonly number[], { config, isNewcomer }: Run): Float64Array {
  const floor = config.explorationFloor / open.length;
  const newcomersHere = open.filter((offer) => isNewcomer[offer] === true).length;
  const promised = Math.max(floor, Math.min(config.newcomerShare, 0.5 / Math.max(newcomersHere, 1)));
  return Float64Array.from(open, (offer) => (isNewcomer[offer] === true ? promised : floor));
}

/** What those who are open now had, as parts of what they had together; all 0 if that was nothing. */
function lastOf(open: readonly number[], last: Float64Array): Float64Array {
  const shares = Float64Array.from(open, (offer) => sane(last[offer] ?? 0));
  const all = sum(shares);
  return all > 0 ? shares.map((share) => share / all) : shares;
}

function newcomers({ cells, offers }: LearningSnapshot, { clicks }: Evidence, clicksMin: number): boolean[] {
  const sums = new Float64Array(offers.length);
  for (let cell = 0; cell < clicks.length; cell += 1) {
    const offer = cells.offer[cell] ?? 0;
    sums[offer] = (sums[offer] ?? 0) + (clicks[cell] ?? 0);
  }
  return Array.from(sums, (clicked) => clicked < clicksMin);
}

function capPricesAfter(
  { snapshot, beliefs, capPrices, config }: Run,
  rows: readonly SharedRow[],
  { clicksPerDay }: Evidence,
): Float64Array {
  const { cells, dimensions, offers, elapsedHours } = snapshot;
  if (offers.every(({ cap }) => cap === null)) return new Float64Array(offers.length);
  const segments = rows.map(({ segment }) => segment);
  const traffic = trafficOf(rowsOfCells(cells, segments, dimensions), clicksPerDay, rows.length);
  const expected: ExpectedPerDay = {
    clicks: new Float64Array(offers.length),
    conversions: new Float64Array(offers.length),
  };
  rows.forEach(({ shares, belief }, row) => {
    for (let offer = 0; offer < shares.length; offer += 1) {
      const clicks = (shares[offer] ?? 0) * (traffic[row] ?? 0);
      expected.clicks[offer] = (expected.clicks[offer] ?? 0) + clicks;
      expected.conversions[offer] =
        (expected.conversions[offer] ?? 0) + clicks * Math.exp(belief.logRate[offer] ?? 0);
    }
  });
  const whole = { country: null, device: null, publisher: null, sub: null };
  const rates = beliefs.of(whole).logRate.map(Math.exp);
  return nextCapPrices(offers, capPrices, expected, rates, config.capStep, elapsedHours);
}

function explainer(run: Run, rows: readonly SharedRow[], evidence: Evidence): Allocation['explain'] {
  const { cells, dimensions, offers } = run.snapshot;
  const segments = rows.map(({ segment }) => segment);
  let sums: RowSums | null = null;
  return (place) => {
    const row = rows[place];
    if (row === undefined) throw new RangeError(`There is no row ${place} of ${rows.length}.`);
    const { segment, shares, belief } = row;
    sums ??= sumRows(rowsOfCells(cells, segments, dimensions), cells, evidence, rows.length, offers.length);
    const contenders = contendersOf(segment, run, belief.logRate, belief.deviation, null);
    const start = place * offers.length;
    return explainContext(segment, offers, belief, contenders, shares, run.normals, sums, start);
  };
}

function shareMoved(rows: readonly AllocationRow[], before: ReadonlyMap<string, Float64Array>): number {
  let largest = 0;
  for (const { segment, shares } of rows) {
    const last = before.get(segmentName(segment));
    if (last === undefined) continue;
    for (let offer = 0; offer < shares.length; offer += 1)
      largest = Math.max(largest, Math.abs((shares[offer] ?? 0) - (last[offer] ?? 0)));
  }
  return largest;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
