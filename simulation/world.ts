import { seededRandom } from '../platform/seeded-random.ts';
import { AliasTable } from './alias-table.ts';
import { makeHistory, makeOffers, usualRate, type WorldOffer } from './offers.ts';
import { factor, factors, type Random, zipf } from './random.ts';
import type { WorldKind } from './world-kind.ts';

/** A context that clicks come from; each stands once in its world. */
export interface Visit {
  /** Its place among the contexts. */
  readonly context: number;
  readonly country: number;
  readonly device: number;
  readonly publisher: number;
  /** Counted through all publishers: what one publisher calls "news" is not what another does. */
  readonly sub: number;
}

/** A market whose true rates are known. */
export interface World {
  readonly kind: WorldKind;
  readonly seed: number;
  readonly offers: readonly WorldOffer[];
  /** All contexts, and the share of the traffic that each is. */
  readonly visits: readonly Visit[];
  readonly traffic: Float64Array;
  readonly history: readonly { value: number; clicks: number; conversions: number }[];
  /** Conversions per click before drift, at context x offers + offer; 0: the offer does not take the visitor. */
  readonly rates: Float64Array;
  /** By day, per offer. */
  readonly drift: readonly Float64Array[];
  draw(random: Random): Visit;
}

const rateMax = 0.3;

/** A world of that kind; the same seed makes the same one. */
export function makeWorld(kind: WorldKind, seed: number): World {
  const random = seededRandom(seed * 7919 + 17);
  const offers = makeOffers(kind, random);
  const subsOf = Array.from({ length: kind.publishers }, () => 1 + Math.floor(random() * kind.subsMax));
  const { visits, traffic } = makeTraffic(kind, subsOf);
  const table = new AliasTable(traffic);
  const none = visits[0];
  if (none === undefined) throw new Error('a world without contexts');
  return {
    ...{ kind, seed, offers, visits, traffic },
    rates: makeRates(kind, offers, visits, subsOf, random),
    drift: makeDrift(kind, offers.length, random),
    history: makeHistory(kind, random),
    draw: (from) => visits[table.draw(from)] ?? none,
  };
}

function makeTraffic(kind: WorldKind, subsOf: readonly number[]) {
  const countries = zipf(kind.countries, 1);
  const publishers = zipf(kind.publishers, 1.1);
  const visits: Visit[] = [];
  const traffic: number[] = [];
  let sub = 0;
  subsOf.forEach((count, publisher) => {
    for (const share of zipf(count, 1)) {
      countries.forEach((countryShare, country) => {
        kind.devices.forEach((deviceShare, device) => {
          visits.push({ context: visits.length, country, device, publisher, sub });
          traffic.push((publishers[publisher] ?? 0) * share * countryShare * deviceShare);
        });
      });
      sub += 1;
    }
  });
  return { visits, traffic: Float64Array.from(traffic) };
}

function makeRates(
  kind: WorldKind,
  offers: readonly WorldOffer[],
  visits: readonly Visit[],
  subsOf: readonly number[],
  random: Random,
): Float64Array {
  const { spreads, countries } = kind;
  const devices = kind.devices.length;
  const subs = subsOf.reduce((sum, count) => sum + count, 0);
  const quality = {
    country: factors(random, countries, spreads.countryQuality),
    device: factors(random, devices, spreads.deviceQuality),
    publisher: factors(random, kind.publishers, spreads.publisherQuality),
    sub: factors(random, subs, spreads.subQuality),
  };
  const rates = new Float64Array(visits.length * offers.length);
  offers.forEach((offer, index) => {
    const base = kind.rates?.[index] ?? usualRate(offer.payout, kind, random);
    const own = {
      country: factors(random, countries, spreads.country),
      device: factors(random, devices, spreads.device),
      both: factors(random, countries * devices, spreads.countryDevice),
      publisher: factors(random, kind.publishers, spreads.publisher),
      sub: factors(random, subs, spreads.sub),
    };
    for (const { context, country: c, device: d, publisher: p, sub: s } of visits) {
      if (offer.countries !== null && !offer.countries.has(c)) continue;
      const traffic =
        at(quality.country, c) * at(quality.device, d) * at(quality.publisher, p) * at(quality.sub, s);
      const offered =
        at(own.country, c) * at(own.device, d) * at(own.both, c * devices + d) * at(own.publisher, p);
      rates[context * offers.length + index] = Math.min(rateMax, base * traffic * offered * at(own.sub, s));
    }
  });
  return rates;
}

function makeDrift(kind: WorldKind, offers: number, random: Random): Float64Array[] {
  let today = new Float64Array(offers).fill(1);
  return Array.from({ length: kind.days }, () => {
    today = today.map((level) => level * factor(random, kind.driftPerDay));
    return today;
  });
}

function at(values: Float64Array, place: number): number {
  return values[place] ?? 1;
}
