import type { Context } from './context-name.ts';
import { rareSubIds } from './context-name.ts';
import { microsPerUnit } from './money.ts';
import { believableCurves } from './optimiser/believable-delays.ts';
import { earningPerClick, sane, valueIn } from './optimiser/earnings.ts';
import { evidenceOf } from './optimiser/evidence.ts';
import type { LearningSnapshot, Segment } from './optimiser/learning.ts';
import type { LearningNames } from './optimiser/learning-names.ts';
import type { NamedSnapshot } from './optimiser/learning-snapshot.ts';
import { Beliefs } from './optimiser/posterior.ts';
import { priorRate } from './optimiser/prior-rate.ts';
import { fitRates } from './optimiser/rate-model.ts';

/** What a click of one kind of visit is expected to earn, by the place of the offer; micros. */
export interface EarningsHere {
  readonly mean: Float64Array;
  /** Standard deviation of what is believed of the mean. */
  readonly doubt: Float64Array;
}

/** Kinds of visits that answers are kept of. */
const knownMax = 10_000;

/** What clicks are expected to earn by everything that was learnt, whichever offer gets them. */
export class ExpectedEarnings {
  readonly #snapshot: LearningSnapshot;
  readonly #beliefs: Beliefs;
  readonly #names: LearningNames;
  readonly #places: Places;
  readonly #known = new Map<string, EarningsHere>();

  constructor({ snapshot, names }: NamedSnapshot) {
    const { dimensions, offers } = snapshot;
    const rateOf = priorRate(snapshot.history);
    const priors = offers.map(({ value }) => rateOf(sane(value)));
    const evidence = evidenceOf(snapshot, believableCurves(snapshot, priors));
    const model = fitRates(evidence, dimensions, priors, null);
    this.#snapshot = snapshot;
    this.#names = names;
    this.#beliefs = new Beliefs(model, priors, evidence, dimensions);
    this.#places = placesOf(names);
  }

  /** Their ids, in the order of the answers of `at`. */
  get offers(): readonly string[] {
    return this.#names.offers;
  }

  /** Where an offer stands in the answers of `at`; undefined: it was not in the snapshot. */
  placeOf(offerId: string): number | undefined {
    return this.#places.offers.get(offerId);
  }

  at(visit: Readonly<Record<keyof Context, string>>): EarningsHere {
    const segment = this.#places.segmentOf(visit);
    const name = `${segment.country} ${segment.device} ${segment.publisher} ${segment.sub}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    if (this.#known.size >= knownMax) this.#known.clear();
    const found = this.#reckon(segment);
    this.#known.set(name, found);
    return found;
  }

  #reckon(segment: Segment): EarningsHere {
    this.#beliefs.fill(segment);
    const { logRate, deviation } = this.#beliefs;
    const mean = new Float64Array(logRate.length);
    const doubt = new Float64Array(logRate.length);
    for (const [place, offer] of this.#snapshot.offers.entries()) {
      const value = valueIn(offer, segment);
      const rate = Math.exp(logRate[place] ?? 0);
      mean[place] = earningPerClick(offer, value, rate) * microsPerUnit;
      doubt[place] = value * rate * (deviation[place] ?? 0) * microsPerUnit;
    }
    return { mean, doubt };
  }
}

interface Places {
  readonly offers: ReadonlyMap<string, number>;
  segmentOf(visit: Readonly<Record<keyof Context, string>>): Segment;
}

/** What was never seen is no part of a visit's segment. */
function placesOf({ offers, countries, devices, publishers, subs }: LearningNames): Places {
  const placeBy = (names: readonly string[]) => new Map(names.map((name, place) => [name, place]));
  const [byCountry, byDevice, byPublisher] = [placeBy(countries), placeBy(devices), placeBy(publishers)];
  const bySub = new Map(subs.map(({ publisher, sub1 }, place) => [`${publisher} ${sub1}`, place]));
  return {
    offers: placeBy(offers),
    segmentOf({ country, device, publisherId, sub1 }) {
      const publisher = byPublisher.get(publisherId) ?? null;
      const sub = bySub.get(`${publisher} ${sub1}`) ?? bySub.get(`${publisher} ${rareSubIds}`) ?? null;
      return {
        country: byCountry.get(country) ?? null,
        device: byDevice.get(device) ?? null,
        publisher,
        sub,
      };
    },
  };
}
