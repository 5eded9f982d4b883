import type { KeyObject } from 'node:crypto';
import { isMarkOf, markChars, markOf } from '../platform/mark.ts';

const name = 'offer';
const lifetimeSeconds = 30 * 24 * 60 * 60;
const pattern = new RegExp(`(?:^|;\\s*)${name}=([\\w-]{1,64})\\.([\\w-]{${markChars}})(?:;|$)`);

/** The cookie with which a browser remembers the offer it was sent to, one per tracking link. */
export class StickyCookie {
  readonly #key: KeyObject;

  constructor(key: KeyObject) {
    this.#key = key;
  }

  /** The offer that a Cookie header remembers of this smartlink; null when it has none of ours. */
  read(header: string | undefined, smartlinkId: string): string | null {
    if (header === undefined) return null;
    const [, offerId, mark] = pattern.exec(header) ?? [];
    if (offerId === undefined || mark === undefined) return null;
    return isMarkOf(this.#key, textOf(smartlinkId, offerId), mark) ? offerId : null;
  }

  /**
   * What to set. The path keeps two links on one host apart.
   * @param secure whether visitors come by HTTPS
   */
  write(code: string, smartlinkId: string, offerId: string, secure: boolean): string {
    const value = `${offerId}.${markOf(this.#key, textOf(smartlinkId, offerId))}`;
    return `${name}=${value}; Path=/s/${code}; Max-Age=${lifetimeSeconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }
}

function textOf(smartlinkId: string, offerId: string): string {
  return `${smartlinkId} ${offerId}`;
}
