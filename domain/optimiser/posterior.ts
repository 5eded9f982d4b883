import { aheadDays, type Evidence } from './evidence.ts';
import type { Cells, Dimensions, Segment } from './learning.ts';
import { groupCount, groupsOf, type LevelName, levels } from './levels.ts';
import type { RateModel } from './rate-model.ts';

/**
 * What is believed of each offer in one segment, by offer: the logarithm of its rate is about normal. `spread` is what of
 * the deviation the next three days could resolve; the rest is not worth exploring.
 */
export interface Belief {
  readonly logRate: Float64Array;
  readonly spread: Float64Array;
  readonly deviation: Float64Array;
}

/** The levels that offers differ by in a segment, each with its parent. */
const parents = {
  base: null,
  country: 'base',
  device: 'base',
  countryDevice: 'country',
  publisher: 'base',
  sub: 'base',
} as const satisfies Partial<Record<LevelName, LevelName | null>>;
type PathLevel = keyof typeof parents;
const path = Object.keys(parents) as readonly PathLevel[];

/** Levels that are the same for all offers, by the dimension of a segment that they hang on: nothing to be explored there. */
const qualities = {
  country: 'countryQuality',
  device: 'deviceQuality',
  publisher: 'publisherQuality',
  sub: 'subQuality',
} as const satisfies Record<keyof Segment, LevelName>;
const qualityOf = Object.keys(qualities) as readonly (keyof Segment)[];

/** Logarithms of a quality by group, and of its mean over the traffic for whoever does not say which group. */
interface PreparedQuality {
  readonly logFactor: Float64Array;
  readonly logMean: number;
}

/** One level, ready to be looked up: everything that does not depend on the segment, by group. */
interface PreparedLevel {
  readonly logFactor: Float64Array;
  readonly variance: Float64Array;
  /** Conversions that the factor rests on, its strength included. */
  readonly known: Float64Array;
  /** Groups of one offer. */
  readonly stride: number;
  /** Clicks to come in three days by group of an offer, whichever offer gets them. */
  readonly ahead: Float64Array;
}

/** A level at the group that a segment is in. */
interface Step {
  readonly level: PreparedLevel;
  readonly within: number;
  readonly ahead: number;
}

/** Beliefs of every offer in any segment. */
export class Beliefs {
  readonly #dimensions: Dimensions;
  readonly #logStart: Float64Array;
  readonly #levels: Record<PathLevel, PreparedLevel>;
  readonly #qualities: Record<keyof Segment, PreparedQuality>;

  /** @param priors rate per offer */
  constructor(
    model: RateModel,
    priors: ArrayLike<number>,
    cells: Cells,
    evidence: Evidence,
    dimensions: Dimensions,
  ) {
    this.#dimensions = dimensions;
    this.#logStart = Float64Array.from(priors, (prior, offer) => Math.log(prior * (model.drift[offer] ?? 1)));
    this.#levels = {} as Record<PathLevel, PreparedLevel>;
    for (const name of path) this.#levels[name] = prepare(name, model, cells, evidence, dimensions);
    this.#qualities = {} as Record<keyof Segment, PreparedQuality>;
    for (const dimension of qualityOf)
      this.#qualities[dimension] = prepareQuality(qualities[dimension], model);
  }

  of(segment: Segment): Belief {
    const steps = this.#steps(segment);
    const logQuality = this.#logQuality(segment);
    const logRate = this.#logStart.slice();
    const spread = new Float64Array(logRate.length);
    const deviation = new Float64Array(logRate.length);
    for (let offer = 0; offer < logRate.length; offer += 1) {
      let sum = (logRate[offer] ?? 0) + logQuality;
      for (const { level, within } of steps) sum += level.logFactor[offer * level.stride + within] ?? 0;
      const rate = Math.exp(sum);
      let [resolvable, whole] = [0, 0];
      for (const { level, within, ahead } of steps) {
        const variance = level.variance[offer * level.stride + within] ?? 0;
        const soon = ahead * rate;
        whole += variance;
        resolvable += (variance * soon) / (soon + (level.known[offer * level.stride + within] ?? 1));
      }
      logRate[offer] = sum;
      spread[offer] = Math.sqrt(resolvable);
      deviation[offer] = Math.sqrt(whole);
    }
    return { logRate, spread, deviation };
  }

  #logQuality(segment: Segment): number {
    let sum = 0;
    for (const dimension of qualityOf) {
      const { logFactor, logMean } = this.#qualities[dimension];
      const group = segment[dimension];
      sum += group === null ? logMean : (logFactor[group] ?? 0);
    }
    return sum;
  }

  #steps({ country, device, publisher, sub }: Segment): Step[] {
    const { base, ...own } = this.#levels;
    const steps = [stepTo(base, 0)];
    if (country !== null) steps.push(stepTo(own.country, country));
    if (device !== null) steps.push(stepTo(own.device, device));
    if (country !== null && device !== null)
      steps.push(stepTo(own.countryDevice, country * this.#dimensions.devices + device));
    if (publisher !== null) steps.push(stepTo(own.publisher, publisher));
    if (sub !== null) steps.push(stepTo(own.sub, sub));
    return steps;
  }
}

function prepareQuality(name: LevelName, { factors, sums }: RateModel): PreparedQuality {
  const { exposure } = sums[name];
  let [whole, weighted] = [0, 0];
  for (let group = 0; group < exposure.length; group += 1) {
    whole += exposure[group] ?? 0;
    weighted += (exposure[group] ?? 0) * (factors[name][group] ?? 1);
  }
  return { logFactor: factors[name].map(Math.log), logMean: whole > 0 ? Math.log(weighted / whole) : 0 };
}

function stepTo(level: PreparedLevel, within: number): Step {
  return { level, within, ahead: level.ahead[within] ?? 0 };
}

function prepare(
  name: PathLevel,
  { factors, sums }: RateModel,
  cells: Cells,
  evidence: Evidence,
  dimensions: Dimensions,
): PreparedLevel {
  const { strength } = levels[name];
  const { conversions, exposure } = sums[name];
  const parent = parents[name];
  const whole = parent === null ? null : sums[parent].exposure;
  const perParent = exposure.length / (whole?.length ?? 1);
  const stride = groupCount(name, dimensions) / Math.max(1, dimensions.offers);
  return {
    ...{ stride, ahead: clicksAhead(name, stride, cells, evidence, dimensions) },
    logFactor: factors[name].map(Math.log),
    known: conversions.map((seen) => strength + seen),
    variance: conversions.map((seen, group) => {
      const all = whole?.[Math.floor(group / perParent)] ?? 0;
      // A group that is all of its parent's evidence adds no doubt of its own.
      const outside = all <= 0 ? 1 : Math.max(0, 1 - (exposure[group] ?? 0) / all);
      return trigamma(strength + seen) * outside;
    }),
  };
}

function clicksAhead(
  name: PathLevel,
  stride: number,
  cells: Cells,
  { clicksPerDay }: Evidence,
  dimensions: Dimensions,
): Float64Array {
  const ahead = new Float64Array(stride);
  const groups = groupsOf(name, cells, dimensions);
  for (let cell = 0; cell < groups.length; cell += 1) {
    const within = (groups[cell] ?? 0) % stride;
    ahead[within] = (ahead[within] ?? 0) + aheadDays * (clicksPerDay[cell] ?? 0);
  }
  return ahead;
}

/** The variance of the logarithm of a Gamma variable of that shape (asymptotic series after shifting up; error below 1e-8). */
export function trigamma(shape: number): number {
  let value = 0;
  let x = shape;
  for (; x < 6; x += 1) value += 1 / (x * x);
  const inverse = 1 / (x * x);
  return value + 1 / x + inverse / 2 + (inverse / x) * (1 / 6 - inverse * (1 / 30 - inverse / 42));
}
