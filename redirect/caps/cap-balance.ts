import { newSortableId } from '../../platform/new-id.ts';
import type { WindowSpan } from './cap-window.ts';

/** After PostgreSQL had nothing to give, it is asked again no sooner. */
const retryMs = 1_000;

/** What one request says about a balance; routing.lease_caps tells what the fields mean. */
export interface BalanceReport {
  readonly lease: string;
  readonly turn: number;
  readonly used: number;
  readonly keep: number;
  readonly more: boolean;
  readonly short: boolean;
}

/** What this process holds of one window of one cap, in clicks. */
export class CapBalance {
  readonly lease = newSortableId();
  readonly span: WindowSpan;
  #held = 0;
  #used = 0;
  /** When this much is left, more is asked for. */
  #lowMark = 0;
  /** PostgreSQL had nothing: only a visitor who was refused is a reason to ask again. */
  #dry = false;
  #short = false;
  #owesReport = false;
  #retryAtMs = 0;
  #turn = 0;
  #told = false;
  /** Of the last request. What was given up since, its answer must not bring back. */
  #keptThen = true;
  #usedBefore = 0;

  constructor(span: WindowSpan) {
    this.span = span;
  }

  get left(): number {
    return this.#held - this.#used;
  }

  /** True once: when there is no more in PostgreSQL, and nothing is left here either. */
  isReachedNews(): boolean {
    if (!this.#dry || this.#told) return false;
    this.#told = true;
    return true;
  }

  /** Uses up one click, if there is one. True when it is time to ask for more. */
  take(): boolean {
    if (this.#used >= this.#held) return false;
    this.#used += 1;
    return this.left === this.#lowMark;
  }

  /** Remembers that a visitor was refused. True when that is news. */
  refuse(): boolean {
    const isNews = !this.#short;
    this.#short = true;
    return isNews;
  }

  /** From now on nothing is left here, until an answer to a later request. */
  giveUp(): void {
    if (this.left > 0) this.#owesReport = true;
    this.#held = this.#used;
    this.#lowMark = 0;
    this.#keptThen = false;
  }

  /** Gives up what nobody came for since the last call, because others are short of it. */
  giveUpIdle(): void {
    const isIdle = this.#used === this.#usedBefore;
    this.#usedBefore = this.#used;
    if (!isIdle || this.left === 0) return;
    this.giveUp();
    this.#dry = true;
  }

  /** The limit has changed: there may be more where there was none. */
  reconsider(): void {
    this.#dry = false;
    this.#retryAtMs = 0;
  }

  /** The request that is due at a monotonic time, or null. A last one asks for nothing. */
  report(monotonicMs: number, isLast: boolean): BalanceReport | null {
    const isLow = this.left <= this.#lowMark && (!this.#dry || this.#short);
    const more = isLow && !isLast && monotonicMs >= this.#retryAtMs;
    if (!more && !this.#owesReport) return null;
    this.#turn += 1;
    this.#keptThen = true;
    const short = this.#short && this.left === 0;
    return { lease: this.lease, turn: this.#turn, used: this.#used, keep: this.left, more, short };
  }

  /**
   * Hears the answer to its last request. When there is none, the next request puts things right.
   * @param granted all that the lease holds, what it used included; null: the window is gone
   */
  settle(report: BalanceReport, granted: number | null, monotonicMs: number): void {
    this.#owesReport = !this.#keptThen;
    if (!report.more || !this.#keptThen) return;
    this.#short = false;
    if (granted !== null) this.#held = granted;
    this.#lowMark = Math.floor(this.left / 2);
    const gained = (granted ?? 0) - report.used - report.keep;
    this.#dry = gained <= 0 && this.left === 0;
    if (gained <= 0) this.#retryAtMs = monotonicMs + retryMs;
  }
}
