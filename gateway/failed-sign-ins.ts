/** Wrong passwords for one email within the window, whatever addresses they come from. */
export const failuresMax = 10;
export const windowMs = 15 * 60 * 1000;
/** Emails remembered at a time; past it those are forgotten whose window began first. */
const emailsMax = 10_000;

interface Window {
  readonly endMs: number;
  failures: number;
}

/**
 * Slows down who guesses one person's password from many addresses. It delays and does not lock: the window ends by
 * itself, and who is signed in stays so. Of this gateway alone, in memory, as the limit by address is.
 */
export class FailedSignIns {
  /** By email, in the order in which their windows began. */
  readonly #windows = new Map<string, Window>();

  /**
   * Begins an attempt, which counts as failed from now on, so that attempts at once are counted too.
   * @returns how many seconds to wait when there were too many; else null
   */
  begin(email: string, nowMs: number): number | null {
    const key = keyOf(email);
    const window = this.#windows.get(key);
    if (window === undefined || window.endMs <= nowMs) {
      this.#windows.delete(key);
      this.#makeRoom();
      this.#windows.set(key, { endMs: nowMs + windowMs, failures: 1 });
      return null;
    }
    if (window.failures >= failuresMax) return Math.ceil((window.endMs - nowMs) / 1000);
    window.failures += 1;
    return null;
  }

  /** The attempt was neither right nor wrong: refused for another reason, or not answered. */
  takeBack(email: string): void {
    const window = this.#windows.get(keyOf(email));
    if (window !== undefined) window.failures -= 1;
  }

  /** The person came in: what was mistyped before does not count. */
  succeed(email: string): void {
    this.#windows.delete(keyOf(email));
  }

  #makeRoom(): void {
    if (this.#windows.size < emailsMax) return;
    const [oldest] = this.#windows.keys();
    if (oldest !== undefined) this.#windows.delete(oldest);
  }
}

/** Accounts are found by the email in lower case, so it is counted by that. */
function keyOf(email: string): string {
  return email.toLowerCase();
}
