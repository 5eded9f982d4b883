import { driftOf } from './drift.ts';
import type { Evidence } from './evidence.ts';
import type { CellContexts, Dimensions } from './learning.ts';
import { type Factors, groupCount, groupsOf, type LevelName, levelNames, levels } from './levels.ts';
import { publisherTrust, publisherWeights } from './publisher-weights.ts';

/** What the factors of one level rest on, by group. */
export interface GroupSums {
  readonly conversions: Float64Array;
  readonly exposure: Float64Array;
}

export interface RateModel {
  readonly factors: Factors;
  /** The group of each cell of the evidence. */
  readonly groups: Readonly<Record<LevelName, Int32Array>>;
  readonly sums: Readonly<Record<LevelName, GroupSums>>;
  /** Per offer: how much better or worse than the model it is of late. */
  readonly drift: Float64Array;
}

const sweepsCold = 8;
const sweepsWarm = 2;

/** A level while it is fitted; `weights` per cell. */
interface Fitting {
  readonly name: LevelName;
  readonly groups: Int32Array;
  readonly factors: Float64Array;
  weights: Float64Array | null;
  /** Weighted, by group; `expected` is memory. */
  readonly observed: Float64Array;
  readonly expected: Float64Array;
}

/**
 * Fits conversions = exposure x prior x product of factors. Each factor is a shrunk ratio (a + observed) / (a + expected),
 * the mean of a Gamma belief after Poisson counts, the levels by turns until they agree.
 *
 * @param priors rate per offer
 * @param before the factors of the run before, 1 where nothing is known; a level of another length counts as unknown;
 *   null: begin anew
 */
export function fitRates(
  evidence: Evidence,
  dimensions: Dimensions,
  priors: ArrayLike<number>,
  before: Factors | null,
): RateModel {
  const { cells } = evidence;
  const fittings = levelNames.map((name) => begin(name, cells, dimensions, before));
  const predicted = predictedRates(cells, fittings, priors);
  const sweeps = before === null ? sweepsCold : sweepsWarm;
  let trust: Float64Array = new Float64Array(0);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    // Far from the end what is expected still moves, and with it what is trusted.
    const looksAgain = sweep === 0 || before === null;
    if (looksAgain) trust = trustOf(fittings, evidence, predicted, dimensions);
    for (const fitting of fittings) {
      if (looksAgain) fitting.weights = weigh(fitting, evidence, trust, predicted);
      refit(fitting, evidence, predicted);
    }
  }
  const sums = {} as Record<LevelName, GroupSums>;
  const factors = {} as Record<LevelName, Float64Array>;
  const groups = {} as Record<LevelName, Int32Array>;
  for (const fitting of fittings) {
    sums[fitting.name] = { conversions: fitting.observed, exposure: exposureOf(fitting, evidence) };
    factors[fitting.name] = fitting.factors;
    groups[fitting.name] = fitting.groups;
  }
  return { factors, groups, sums, drift: driftOf(evidence, dimensions.offers, trust, predicted) };
}

function begin(
  name: LevelName,
  cells: CellContexts,
  dimensions: Dimensions,
  before: Factors | null,
): Fitting {
  const factors = new Float64Array(groupCount(name, dimensions)).fill(1);
  const known = before?.[name];
  if (known?.length === factors.length) factors.set(known);
  const memory = { observed: new Float64Array(factors.length), expected: new Float64Array(factors.length) };
  return { name, groups: groupsOf(name, cells, dimensions), factors, weights: null, ...memory };
}

function predictedRates(
  cells: CellContexts,
  fittings: readonly Fitting[],
  priors: ArrayLike<number>,
): Float64Array {
  const predicted = new Float64Array(cells.length);
  for (let cell = 0; cell < predicted.length; cell += 1)
    predicted[cell] = priors[cells.offer[cell] ?? 0] ?? 0;
  for (const { groups, factors } of fittings)
    for (let cell = 0; cell < predicted.length; cell += 1)
      predicted[cell] = (predicted[cell] ?? 0) * (factors[groups[cell] ?? 0] ?? 1);
  return predicted;
}

/** What others may learn from, by what is expected without the publishers' own factors. */
function trustOf(
  fittings: readonly Fitting[],
  { cells, conversions, exposure }: Evidence,
  predicted: Float64Array,
  { offers }: Dimensions,
): Float64Array {
  const expected = predicted.map((rate, cell) => rate * (exposure[cell] ?? 0));
  for (const { name, groups, factors } of fittings)
    if (levels[name].own)
      for (let cell = 0; cell < expected.length; cell += 1)
        expected[cell] = (expected[cell] ?? 0) / (factors[groups[cell] ?? 0] ?? 1);
  return publisherTrust(cells, offers, conversions, expected);
}

function weigh(
  { name, groups, factors }: Fitting,
  { cells, conversions, exposure }: Evidence,
  trust: Float64Array,
  predicted: Float64Array,
): Float64Array | null {
  const { own, strength } = levels[name];
  if (own) return null;
  const seen = new Float64Array(groups.length);
  const due = new Float64Array(groups.length);
  for (let cell = 0; cell < groups.length; cell += 1) {
    const trusted = trust[cell] ?? 1;
    seen[cell] = trusted * (conversions[cell] ?? 0);
    due[cell] =
      (trusted * (exposure[cell] ?? 0) * (predicted[cell] ?? 0)) / (factors[groups[cell] ?? 0] ?? 1);
  }
  return publisherWeights(cells, groups, factors.length, strength, trust, seen, due);
}

/** Moves one level's factors to where they belong while the others stand still. */
function refit(fitting: Fitting, { conversions, exposure }: Evidence, predicted: Float64Array): void {
  const { name, groups, factors, weights, observed, expected } = fitting;
  const { strength } = levels[name];
  observed.fill(0);
  expected.fill(0);
  for (let cell = 0; cell < groups.length; cell += 1) {
    const group = groups[cell] ?? 0;
    const weight = weights === null ? 1 : (weights[cell] ?? 1);
    observed[group] = (observed[group] ?? 0) + weight * (conversions[cell] ?? 0);
    expected[group] = (expected[group] ?? 0) + weight * (exposure[cell] ?? 0) * (predicted[cell] ?? 0);
  }
  const moved = expected; // the same memory, from here on the ratio of new to old
  for (let group = 0; group < factors.length; group += 1) {
    const factor = factors[group] ?? 1;
    const next = (strength + (observed[group] ?? 0)) / (strength + (expected[group] ?? 0) / factor);
    factors[group] = next;
    moved[group] = next / factor;
  }
  for (let cell = 0; cell < groups.length; cell += 1)
    predicted[cell] = (predicted[cell] ?? 0) * (moved[groups[cell] ?? 0] ?? 1);
}

function exposureOf({ groups, factors, weights }: Fitting, evidence: Evidence): Float64Array {
  const exposure = new Float64Array(factors.length);
  for (let cell = 0; cell < groups.length; cell += 1) {
    const group = groups[cell] ?? 0;
    const weight = weights === null ? 1 : (weights[cell] ?? 1);
    exposure[group] = (exposure[group] ?? 0) + weight * (evidence.exposure[cell] ?? 0);
  }
  return exposure;
}
