import { believableCurves } from './believable-delays.ts';
import { type ExpectedPerDay, nextCapPrices } from './cap-prices.ts';
import { sane } from './earnings.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { type ContextEvidence, explainContext, type RowSums, sumRows } from './explain-context.ts';
import { type LearningSnapshot, segmentName, wholeSmartlink } from './learning.ts';
import type { Factors } from './levels.ts';
import type { OptimiserConfig } from './optimiser-config.ts';
import { Beliefs } from './posterior.ts';
import { priorRate } from './prior-rate.ts';
import { fitRates } from './rate-model.ts';
import { rowsOfCells, trafficOf } from './rows-of-cells.ts';
import { type AllocationRow, beginRun, type Run, shareRow } from './share-rows.ts';

export type { ContextEvidence, OfferEvidence } from './explain-context.ts';
export { type OptimiserConfig, optimiserDefaults } from './optimiser-config.ts';
export type { AllocationRow } from './share-rows.ts';

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
  const { offers, segments } = snapshot;
  const rateOf = priorRate(snapshot.history);
  const priors = offers.map(({ value }) => rateOf(sane(value)));
  const evidence = evidenceOf(snapshot, believableCurves(snapshot, priors));
  const model = fitRates(evidence, snapshot.dimensions, priors, previous?.factors ?? null);
  const run = beginRun(snapshot, config, {
    beliefs: new Beliefs(model, priors, evidence, snapshot.dimensions),
    capPrices: previous?.capPrices ?? null,
    clicks: clicksByOffer(evidence, offers.length),
    before: new Map(previous?.rows.map(({ segment, shares }) => [segmentName(segment), shares])),
  });
  const expected = { clicks: new Float64Array(offers.length), conversions: new Float64Array(offers.length) };
  const traffic = cappedTraffic(snapshot, evidence);
  const rows = segments.flatMap(
    (segment, place) => shareRow(segment, run, expected, traffic[place] ?? 0) ?? [],
  );
  const state = { factors: model.factors, capPrices: capPricesAfter(run, expected), rows };
  return {
    ...{ rows, state, explain: explainer(run, rows, evidence), shareMoved: shareMoved(rows, run.before) },
    ...{ clicks: sum(evidence.clicks), maturedClicks: sum(evidence.matured) },
    conversions: sum(evidence.converted),
  };
}

function clicksByOffer({ cells, clicks }: Evidence, offers: number): Float64Array {
  const sums = new Float64Array(offers);
  for (let cell = 0; cell < clicks.length; cell += 1) {
    const offer = cells.offer[cell] ?? 0;
    sums[offer] = (sums[offer] ?? 0) + (clicks[cell] ?? 0);
  }
  return sums;
}

/** Clicks a day by segment; empty where no offer has a cap, and nobody asks. */
function cappedTraffic({ offers, segments, dimensions }: LearningSnapshot, evidence: Evidence): Float64Array {
  if (offers.every(({ cap }) => cap === null)) return new Float64Array(0);
  const rows = rowsOfCells(evidence.cells, segments, dimensions);
  return trafficOf(rows, evidence.clicksPerDay, segments.length);
}

function capPricesAfter(
  { snapshot, beliefs, capPrices, config }: Run,
  expected: ExpectedPerDay,
): Float64Array {
  beliefs.fill(wholeSmartlink);
  const rates = beliefs.logRate.map(Math.exp);
  const { offers, elapsedHours } = snapshot;
  return nextCapPrices(offers, capPrices, expected, rates, config.capStep, elapsedHours);
}

function explainer(run: Run, rows: readonly AllocationRow[], evidence: Evidence): Allocation['explain'] {
  const { beliefs, contenders, normals } = run;
  const { dimensions, offers } = run.snapshot;
  let sums: RowSums | null = null;
  return (place) => {
    const row = rows[place];
    if (row === undefined) throw new RangeError(`There is no row ${place} of ${rows.length}.`);
    const { segment, shares } = row;
    sums ??= sumRows(
      rowsOfCells(
        evidence.cells,
        rows.map((each) => each.segment),
        dimensions,
      ),
      evidence,
      rows.length,
      offers.length,
    );
    beliefs.fill(segment);
    contenders.fill(offers, segment, null, beliefs.logRate, beliefs.deviation);
    const start = place * offers.length;
    return explainContext(segment, offers, beliefs, contenders, shares, normals, sums, start);
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
