import { factor, logUniform, type Random } from './random.ts';
import type { WorldKind } from './world-kind.ts';

export interface WorldOffer {
  /** Currency units per conversion. */
  readonly payout: number;
  readonly medianDelayHours: number;
  readonly delaySigma: number;
  readonly countries: ReadonlySet<number> | null;
  /** Hours since the start. */
  readonly joinsAt: number;
  readonly leavesAt: number;
  readonly capPerDay: number | null;
}

const payoutMin = 0.5;
const payoutMax = 80;
const rateMin = 0.001;
const rateMax = 0.1;
const delayHoursMin = 0.12;
const delayHoursMax = 14;
const limitedShare = 0.3;
const countryTakenShare = 0.6;
const historyOffers = 30;

export function makeOffers(kind: WorldKind, random: Random): WorldOffer[] {
  const [fewest, most] = kind.offers;
  const count = fewest + Math.floor(random() * (most - fewest + 1));
  return Array.from({ length: count }, () => makeOffer(kind, random));
}

function makeOffer(kind: WorldKind, random: Random): WorldOffer {
  const limited = random() < limitedShare;
  const some = Array.from({ length: kind.countries }, (_, c) => c).filter(() => random() < countryTakenShare);
  const [joins, leaves, capped] = [random() < kind.churn, random() < kind.churn, random() < kind.capped];
  const payout = logUniform(random, payoutMin, payoutMax);
  const hours = kind.days * 24;
  const [joinsAt, leavesAt] = [random() * hours * 0.7, hours * (0.3 + 0.7 * random())];
  return {
    payout: kind.rates === null ? payout : 1,
    medianDelayHours: kind.delayScale * logUniform(random, delayHoursMin, delayHoursMax),
    delaySigma: 1 + 0.5 * random(),
    countries: kind.rates === null && limited && some.length > 0 ? new Set(some) : null,
    joinsAt: joins ? joinsAt : 0,
    leavesAt: leaves && leavesAt > joinsAt ? leavesAt : Number.POSITIVE_INFINITY,
    capPerDay: capped ? Math.ceil(logUniform(random, 5, 60)) : null,
  };
}

/** Conversions per click of an offer of that payout, by chance: what pays more converts less. */
export function usualRate(payout: number, kind: WorldKind, random: Random): number {
  return Math.min(
    rateMax,
    Math.max(rateMin, kind.rateAt5 * (payout / 5) ** -kind.payoutSlope * factor(random, kind.spreads.base)),
  );
}

/** Other offers of the network, as its past knows them. */
export function makeHistory(kind: WorldKind, random: Random) {
  return Array.from({ length: historyOffers }, () => {
    const value = logUniform(random, payoutMin, payoutMax);
    const clicks = Math.floor(logUniform(random, 200, 20_000));
    return { value, clicks, conversions: Math.round(clicks * usualRate(value, kind, random)) };
  });
}
