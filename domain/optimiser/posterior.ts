import { aheadDays, type Evidence } from './evidence.ts';
import type { Dimensions, Segment } from './learning.ts';
import { groupCount, type LevelName, levels } from './levels.ts';
import type { RateModel } from './rate-model.ts';

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
}

/**
 * What is believed of every offer in one segment at a time: the logarithm of its rate is about normal. The columns, per
 * offer, are filled anew for each segment.
 */
export class Beliefs {
  readonly logRate: Float64Array;
  /** What of the deviation the next three days could resolve; the rest is not worth exploring. */
  readonly spread: Float64Array;
  readonly deviation: Float64Array;
  readonly #rate: Float64Array;
  readonly #devices: number;
  readonly #logStart: Float64Array;
  readonly #levels: Record<PathLevel, PreparedLevel>;
  readonly #qualities: Record<keyof Segment, PreparedQuality>;

  /** @param priors rate per offer */
  constructor(model: RateModel, priors: ArrayLike<number>, evidence: Evidence, dimensions: Dimensions) {
    this.logRate = new Float64Array(priors.length);
    this.spread = new Float64Array(priors.length);
    this.deviation = new Float64Array(priors.length);
    this.#rate = new Float64Array(priors.length);
    this.#devices = dimensions.devices;
    this.#logStart = Float64Array.from(priors, (prior, offer) => Math.log(prior * (model.drift[offer] ?? 1)));
    this.#levels = {} as Record<PathLevel, PreparedLevel>;
    for (const name of path) this.#levels[name] = prepare(name, model, evidence, dimensions);
    this.#qualities = {} as Record<keyof Segment, PreparedQuality>;
    for (const dimension of qualityOf)
      this.#qualities[dimension] = prepareQuality(qualities[dimension], model);
  }

  fill(segment: Segment): void {
    const { logRate, spread, deviation } = this;
    const logQuality = this.#logQuality(segment);
    const steps = this.#steps(segment);
    for (let offer = 0; offer < logRate.length; offer += 1)
      logRate[offer] = (this.#logStart[offer] ?? 0) + logQuality;
    for (const { level, within } of steps) addFactors(logRate, level, within);
    for (let offer = 0; offer < logRate.length; offer += 1) this.#rate[offer] = Math.exp(logRate[offer] ?? 0);
    spread.fill(0);
    deviation.fill(0);
    for (const { level, within } of steps) addDoubts(this.#rate, spread, deviation, level, within);
    for (let offer = 0; offer < logRate.length; offer += 1) {
      spread[offer] = Math.sqrt(spread[offer] ?? 0);
      deviation[offer] = Math.sqrt(deviation[offer] ?? 0);
    }
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
    const steps: Step[] = [{ level: base, within: 0 }];
    if (country !== null) steps.push({ level: own.country, within: country });
    if (device !== null) steps.push({ level: own.device, within: device });
    if (country !== null && device !== null)
      steps.push({ level: own.countryDevice, within: country * this.#devices + device });
    if (publisher !== null) steps.push({ level: own.publisher, within: publisher });
    if (sub !== null) steps.push({ level: own.sub, within: sub });
    return steps;
  }
}

function addFactors(logRate: Float64Array, { logFactor, stride }: PreparedLevel, within: number): void {
  for (let offer = 0; offer < logRate.length; offer += 1)
    logRate[offer] = (logRate[offer] ?? 0) + (logFactor[offer * stride + within] ?? 0);
}

/** Adds a level's variances, and what of them its traffic ahead could resolve. */
function addDoubts(
  rates: Float64Array,
  resolvable: Float64Array,
  whole: Float64Array,
  { variance, known, stride, ahead }: PreparedLevel,
  within: number,
): void {
  const clicks = ahead[within] ?? 0;
  for (let offer = 0; offer < rates.length; offer += 1) {
    const doubt = variance[offer * stride + within] ?? 0;
    const soon = clicks * (rates[offer] ?? 0);
    whole[offer] = (whole[offer] ?? 0) + doubt;
    resolvable[offer] =
      (resolvable[offer] ?? 0) + (doubt * soon) / (soon + (known[offer * stride + within] ?? 1));
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

function prepare(
  name: PathLevel,
  { factors, groups, sums }: RateModel,
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
    ...{ stride, ahead: clicksAhead(groups[name], stride, evidence) },
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

/** Clicks to come while none are known: enough to learn all there is. */
const unknownTraffic = 1e6;

function clicksAhead(groups: Int32Array, stride: number, { clicksPerDay }: Evidence): Float64Array {
  const ahead = new Float64Array(stride).fill(groups.length === 0 ? unknownTraffic : 0);
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
