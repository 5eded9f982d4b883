import type { RoutingCap } from '../../domain/snapshot.ts';
import { CapBalance } from './cap-balance.ts';
import type { CapTerms } from './cap-terms.ts';
import { capWindow, type WindowSpan } from './cap-window.ts';

/** The next window is opened so long before the present one ends: at midnight there is something to use up already. */
const openAheadMs = 10_000;

/** One cap, or one publisher's part of a cap where each counts for itself: what it holds of the present and next window. */
export class CapCounter {
  readonly name: string;
  readonly publisherId: string;
  terms: CapTerms;
  #limit: number;
  #current: CapBalance | null = null;
  #next: CapBalance | null = null;

  constructor(name: string, terms: CapTerms, publisherId: string) {
    this.name = name;
    this.terms = terms;
    this.publisherId = publisherId;
    this.#limit = terms.cap.limit;
  }

  get limit(): number {
    return this.#limit;
  }

  /** What there is for a moment; null before its window was opened. Compares numbers, so it may be asked at every click. */
  at(nowMs: number): CapBalance | null {
    if (this.#current !== null && nowMs < this.#current.span.endMs) return this.#current;
    this.#current = this.#next;
    this.#next = null;
    return this.#current !== null && nowMs < this.#current.span.endMs ? this.#current : null;
  }

  /** A lower limit counts at once: what is held under the old one may be too much. */
  changeLimit(limit: number): void {
    for (const balance of this.balances()) {
      if (limit < this.#limit) balance.giveUp();
      balance.reconsider();
    }
    this.#limit = limit;
  }

  /** Whether what it holds is of the windows that the cap has now. */
  fits({ window, timeZone }: RoutingCap): boolean {
    return window === this.terms.cap.window && timeZone === this.terms.cap.timeZone;
  }

  /** The windows that should be open at a moment and are not. */
  missing(nowMs: number): WindowSpan[] {
    const current = this.at(nowMs);
    if (current === null) return [this.#spanAt(nowMs)];
    const { endMs } = current.span;
    return this.#next === null && endMs - nowMs < openAheadMs ? [this.#spanAt(endMs)] : [];
  }

  /** Takes up a window that PostgreSQL knows now. */
  open(span: WindowSpan): void {
    if (this.#current === null) this.#current = new CapBalance(span);
    else this.#next = new CapBalance(span);
  }

  balances(): CapBalance[] {
    return [this.#current, this.#next].filter((balance) => balance !== null);
  }

  #spanAt(atMs: number): WindowSpan {
    const { window, timeZone } = this.terms.cap;
    try {
      return capWindow(window, timeZone, atMs);
    } catch {
      // A zone that was good when the cap was saved and is unknown to this machine: better another day than no cap.
      return capWindow(window, 'UTC', atMs);
    }
  }
}
