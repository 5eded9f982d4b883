import type { RoutingAllocation } from '../snapshot.ts';
import type { AllocationRow, OptimiserState } from './build-allocation.ts';
import { nameOfSegment } from './kept-contexts.ts';
import type { Dimensions, Segment } from './learning.ts';
import { dimensionsOf, type LearningNames } from './learning-names.ts';
import { type Factors, groupCount, type LevelName, levelNames, levels } from './levels.ts';

/** Factors nearer to 1 than this are not kept. */
const tellingFactor = 0.005;
/** Of factors and prices. */
const digitsKept = 4;

/** The groups of a level, as they are numbered under the names that are kept beside them, and their factors. */
type KeptFactors = readonly [groups: readonly number[], factors: readonly number[]];

/** The body of optimiser.state: what makes the next run warm, with its names, so that an edit of the pool keeps the rest. */
export interface KeptState {
  readonly names: LearningNames;
  readonly factors: Readonly<Record<LevelName, KeptFactors>>;
  /** Per offer of the names. */
  readonly capPrices: readonly number[];
}

/** What a run learnt, with what its numbers stand for. */
export interface NamedState {
  readonly names: LearningNames;
  readonly factors: Factors;
  readonly capPrices: ArrayLike<number>;
}

export function keepState({ names, factors, capPrices }: NamedState): KeptState {
  return {
    names,
    factors: byLevel((level) => keptFactors(factors[level])),
    capPrices: Array.from(capPrices, shortened),
  };
}

/** What was kept, as it was but for digits that tell nothing. */
export function keptBefore({ names, factors, capPrices }: KeptState): NamedState {
  const dimensions = dimensionsOf(names);
  const spread = (level: LevelName) => {
    const values = new Float64Array(groupCount(level, dimensions)).fill(1);
    const [groups, kept] = factors[level];
    groups.forEach((group, place) => {
      values[group] = kept[place] ?? 1;
    });
    return values;
  };
  return { names, factors: byLevel(spread), capPrices };
}

/**
 * What was learnt before, under the names of now: factors of what is new are 1, prices 0, and what is gone is forgotten.
 *
 * @param allocation the shares that visitors are drawn by; null: there are none
 */
export function stateFor(
  before: NamedState,
  allocation: RoutingAllocation | null,
  names: LearningNames,
  segments: readonly Segment[],
): OptimiserState {
  const [from, to] = [dimensionsOf(before.names), dimensionsOf(names)];
  const places = placesBefore(before.names, names);
  return {
    factors: byLevel((level) => movedFactors(level, before.factors[level], from, to, places)),
    capPrices: Float64Array.from(places.offers, (place) => before.capPrices[place] ?? 0),
    rows: allocation === null ? [] : rowsOf(allocation, names, segments),
  };
}

function byLevel<Value>(make: (level: LevelName) => Value): Record<LevelName, Value> {
  return Object.fromEntries(levelNames.map((level) => [level, make(level)])) as Record<LevelName, Value>;
}

function keptFactors(values: Float64Array): KeptFactors {
  const kept: [number[], number[]] = [[], []];
  values.forEach((factor, group) => {
    if (Math.abs(factor - 1) < tellingFactor) return;
    kept[0].push(group);
    kept[1].push(shortened(factor));
  });
  return kept;
}

function shortened(value: number): number {
  return Number(value.toPrecision(digitsKept));
}

/** Per dimension and index of now, the index of before; -1: it is new. */
type Places = Readonly<Record<keyof Dimensions, Int32Array>>;

function placesBefore(before: LearningNames, now: LearningNames): Places {
  const find = (known: readonly string[], wanted: readonly string[]) => {
    const places = new Map(known.map((name, place) => [name, place]));
    return Int32Array.from(wanted, (name) => places.get(name) ?? -1);
  };
  return {
    offers: find(before.offers, now.offers),
    countries: find(before.countries, now.countries),
    devices: find(before.devices, now.devices),
    publishers: find(before.publishers, now.publishers),
    subs: find(subNames(before), subNames(now)),
  };
}

/** No id has a line feed. */
function subNames({ publishers, subs }: LearningNames): string[] {
  return subs.map(({ publisher, sub1 }) => `${publishers[publisher] ?? ''}\n${sub1}`);
}

function movedFactors(
  level: LevelName,
  factors: Float64Array,
  from: Dimensions,
  to: Dimensions,
  places: Places,
): Float64Array {
  // For each group of now where it stood, built up dimension by dimension.
  let groups: number[] | Int32Array = [0];
  for (const dimension of levels[level].over) {
    const wider: Int32Array = new Int32Array(groups.length * to[dimension]);
    let next = 0;
    for (const group of groups) {
      for (const place of places[dimension]) {
        wider[next] = group < 0 || place < 0 ? -1 : group * from[dimension] + place;
        next += 1;
      }
    }
    groups = wider;
  }
  return Float64Array.from(groups, (group) => (group < 0 ? 1 : (factors[group] ?? 1)));
}

function rowsOf(
  { offers, shares }: RoutingAllocation,
  names: LearningNames,
  segments: readonly Segment[],
): AllocationRow[] {
  const places = names.offers.map((id) => offers.indexOf(id));
  return segments.flatMap((segment) => {
    const row = shares[nameOfSegment(segment, names)];
    if (row === undefined) return [];
    const whole = Math.max(
      row.reduce((sum, share) => sum + share, 0),
      1,
    );
    return [{ segment, shares: Float64Array.from(places, (place) => (row[place] ?? 0) / whole) }];
  });
}
