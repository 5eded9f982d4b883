import { type ZoneClock, zoneClock } from './zone-clock.ts';

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const minutesPerWeek = 7 * 24 * 60;

/**
 * Clocks of many moments, in no order: as `zoneClock`, but a zone is read once per quarter of an hour, at the ends of which
 * alone clocks are ever put forward or back.
 */
export class QuarterClocks {
  readonly #known = new Map<number, ZoneClock>();

  /** @param ms milliseconds since the epoch */
  at(ms: number): ZoneClock {
    const quarter = Math.floor(ms / quarterMs);
    const clock = this.#known.get(quarter) ?? zoneClock(quarter * quarterMs);
    this.#known.set(quarter, clock);
    const minutes = Math.floor((ms - quarter * quarterMs) / minuteMs);
    return {
      minuteOfWeek(zone) {
        const first = clock.minuteOfWeek(zone);
        return first === null ? null : (first + minutes) % minutesPerWeek;
      },
    };
  }
}
