import { addressKey } from '../domain/address-range.ts';
import { isPublicAddress } from '../platform/public-address.ts';

/**
 * Refused reports of one advertiser, and of nobody in particular, that are kept in a minute, and pixels from one address:
 * the log is no place to flood.
 */
export const keptPerMinuteMax = 300;
/** An IPv4 address within the keys of addresses; of IPv6, who has one address has all of its /64. */
const ipv4Start = '00000000000000000000ffff';
const ipv6NetworkDigits = 16;
const minuteMs = 60_000;

/** What happened to reports since this process began, and how many refused ones may still be kept. */
export class PostbackCounts {
  readonly #answers: Record<string, number> = {};
  #unkept = 0;
  #minute = -1;
  #kept = new Map<string, number>();

  /** By answer: a status in small letters, or the code of a refusal. */
  get answers(): Readonly<Record<string, number>> {
    return this.#answers;
  }

  /** Refused reports, and pixels, that were not kept, because there were too many. */
  get unkept(): number {
    return this.#unkept;
  }

  answered(answer: string): void {
    this.#answers[answer] = (this.#answers[answer] ?? 0) + 1;
  }

  /** Whether one more refused report may be kept. @param advertiserId null: nobody knows whose it is */
  mayKeep(advertiserId: string | null, now: number): boolean {
    return this.#hasRoom(advertiserId ?? '', now);
  }

  /**
   * Whether one more pixel from an address may be kept: anybody can send them, and nobody buys that often. Behind an
   * address that is not public stand many people, or a proxy that was not named.
   */
  mayKeepPixel(address: string, now: number): boolean {
    const key = addressKey(address);
    if (key === null || !isPublicAddress(address)) return true;
    return this.#hasRoom(key.startsWith(ipv4Start) ? key : key.slice(0, ipv6NetworkDigits), now);
  }

  #hasRoom(who: string, now: number): boolean {
    const minute = Math.floor(now / minuteMs);
    if (minute !== this.#minute) this.#kept = new Map();
    this.#minute = minute;
    const kept = this.#kept.get(who) ?? 0;
    if (kept >= keptPerMinuteMax) {
      this.#unkept += 1;
      return false;
    }
    this.#kept.set(who, kept + 1);
    return true;
  }
}
