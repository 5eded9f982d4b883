import type { Random } from './random.ts';
import type { Visit } from './world.ts';

/** What a policy hears of a conversion, when it arrives. Hours since the start of the world. */
export interface Arrival {
  readonly offer: number;
  readonly visit: Visit;
  readonly clickedAt: number;
  readonly convertedAt: number;
  readonly payout: number;
}

/** What a policy may know of an offer. */
export interface OfferNow {
  readonly payout: number;
  /** In the pool, and its cap not reached. */
  readonly open: boolean;
  readonly active: boolean;
  readonly countries: ReadonlySet<number> | null;
  readonly capPerDay: number | null;
  /** Conversions of today that have arrived. */
  readonly capUsed: number;
}

/** Decides which offer a visit gets, and learns. */
export interface Policy {
  readonly name: string;
  /** One of `eligible`, which is not empty. */
  choose(visit: Visit, eligible: readonly number[], hours: number, random: Random): number;
  clicked?(offer: number, visit: Visit, hours: number): void;
  converted?(arrival: Arrival): void;
  /** Every quarter of an hour. */
  refresh?(hours: number, offers: readonly OfferNow[]): void;
}
