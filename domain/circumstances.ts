import type { RoutingCap } from './snapshot.ts';

/** Tells the local time of zones at the moment of the visit: the edge knows time zones, the core does not. */
export interface Clock {
  /** Minutes since Monday 00:00 in an IANA zone, 0 to 10,079; null when there is no such zone. */
  minuteOfWeek(zone: string): number | null;
}

/** Whether a cap has room for one more click of this publisher. */
export type CapOpen = (cap: RoutingCap, publisherId: string) => boolean;

/** What a decision depends on besides the snapshot, the code and the visitor. */
export interface Circumstances {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** In [0, 1). */
  readonly random: number;
  /** How many of our own redirects led here; by default none. */
  readonly hops?: number | undefined;
  /** By default every cap has room. */
  readonly capOpen?: CapOpen | undefined;
  /** By default only UTC is known. */
  readonly clock?: Clock | undefined;
  /** The visit's first sub-id, which AUTO_OPTIMIZE learns by; by default none. */
  readonly sub1?: string | undefined;
}

const minuteMs = 60_000;
const minutesPerWeek = 7 * 24 * 60;
// 1 January 1970 was a Thursday.
const epochMinuteOfWeek = 3 * 24 * 60;

/** A clock that knows UTC alone. */
export function utcClock(now: number): Clock {
  const minute = (Math.floor(now / minuteMs) + epochMinuteOfWeek) % minutesPerWeek;
  return { minuteOfWeek: (zone) => (zone === 'UTC' ? minute : null) };
}
