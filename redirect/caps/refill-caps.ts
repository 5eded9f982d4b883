import { setTimeout as wait } from 'node:timers/promises';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { Bell } from '../../platform/bell.ts';
import type { Logger } from '../../platform/logger.ts';
import type { CapCounter } from './cap-counter.ts';
import type { CapLeases } from './cap-leases.ts';
import { findCaps } from './cap-terms.ts';
import type { EarlierLog } from './earlier-log.ts';
import type { LeaseRequest, LeaseStore } from './lease-store.ts';

/** How often everything is looked at; what ran low is refilled at once. */
const tickMs = 1_000;
/** How soon PostgreSQL is asked again when it did not answer, however many visitors come. */
const retryMs = 250;
const rowsPerStatementMax = 500;

export interface RefillOptions {
  readonly leases: CapLeases;
  readonly store: LeaseStore;
  readonly bell: Bell;
  readonly snapshot: () => Snapshot | null;
  /** Of an earlier process, whose clicks tell what it used. */
  readonly earlierLog: EarlierLog;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly logger: Logger;
}

/** Brings new clicks of caps before the old ones are used up. While PostgreSQL is away, what is held is all there is. */
export class RefillCaps {
  readonly #options: RefillOptions;
  readonly #stopping = new AbortController();
  /** Of caps that are gone: they give back what they hold. */
  #leaving: CapCounter[] = [];
  #settled = false;
  #tickAtMs = Number.NEGATIVE_INFINITY;
  #knownAtMs = Number.NEGATIVE_INFINITY;
  #running: Promise<void> = Promise.resolve();

  constructor(options: RefillOptions) {
    this.#options = options;
  }

  /** Resolves after the first attempt. */
  async start(): Promise<void> {
    await this.#tryTurn();
    this.#running = this.#run();
  }

  /** Gives everything back, as far as PostgreSQL can be told. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    const { leases } = this.#options;
    const counters = [...leases.counters.values(), ...this.#leaving];
    for (const counter of counters) for (const balance of counter.balances()) balance.giveUp();
    await this.#exchange(counters, true).catch(() => undefined);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#options.bell.wait(tickMs, signal);
      if (!this.#options.leases.supplied) await wait(retryMs, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await this.#tryTurn();
    }
  }

  async #tryTurn(): Promise<void> {
    const { leases, logger } = this.#options;
    try {
      await this.#turn();
      if (!leases.supplied) logger.info('caps are refilled again');
      leases.supplied = true;
    } catch (error) {
      if (leases.supplied)
        logger.warn({ err: error }, 'cannot refill caps; each closes when what is held is used up');
      leases.supplied = false;
    }
  }

  async #turn(): Promise<void> {
    const { leases } = this.#options;
    const startedMs = performance.now();
    const isTick = startedMs - this.#tickAtMs >= tickMs;
    const isNew = await this.#learn(startedMs);
    const due = isTick || isNew ? [...leases.counters.values()] : [...leases.hungry];
    leases.hungry.clear();
    if (isTick) {
      this.#tickAtMs = startedMs;
      await this.#giveUpIdle();
      await this.#settleEarlier();
    }
    await this.#openWindows(due);
    await this.#exchange(due, false);
    await this.#exchange(this.#leaving, true);
    this.#leaving = [];
  }

  /** Looks for caps in a new snapshot, but not all the time: that takes a while where there are a million links. */
  async #learn(startedMs: number): Promise<boolean> {
    const { leases } = this.#options;
    const snapshot = this.#options.snapshot();
    if (snapshot === null || snapshot.version === leases.version) return false;
    if (leases.version >= 0 && startedMs - this.#knownAtMs < tickMs) return false;
    const gone = leases.know(snapshot, await findCaps(snapshot));
    for (const counter of gone) for (const balance of counter.balances()) balance.giveUp();
    this.#leaving.push(...gone);
    this.#knownAtMs = performance.now();
    return true;
  }

  async #openWindows(counters: readonly CapCounter[]): Promise<void> {
    const { store, now } = this.#options;
    const missing = counters.flatMap((counter) => counter.missing(now()).map((span) => ({ counter, span })));
    for (const some of inPortions(missing)) {
      await store.open(some);
      for (const { counter, span } of some) counter.open(span);
    }
  }

  async #exchange(counters: readonly CapCounter[], isLast: boolean): Promise<void> {
    const startedMs = performance.now();
    const requests: LeaseRequest[] = [];
    for (const counter of counters) {
      for (const balance of counter.balances()) {
        const report = balance.report(startedMs, isLast);
        if (report !== null) requests.push({ counter, balance, report });
      }
    }
    for (const some of inPortions(requests)) await this.#ask(some);
  }

  async #ask(requests: readonly LeaseRequest[]): Promise<void> {
    const answers = await this.#options.store.lease(requests);
    const byLease = new Map(answers.map((answer) => [answer.lease, answer]));
    const answeredMs = performance.now();
    for (const { counter, balance, report } of requests) {
      const answer = byLease.get(report.lease);
      balance.settle(report, answer?.granted ?? null, answeredMs);
      if ((answer?.room ?? 1) <= 0 && balance.isReachedNews()) this.#tellReached(counter);
    }
  }

  /** Once per window: people want to know, and a cap that only alerts does nothing else. */
  #tellReached(counter: CapCounter): void {
    const { id, action, metric, window } = counter.terms.cap;
    this.#options.logger.warn(
      { cap: id, publisherId: counter.publisherId, action, metric, window, limit: counter.limit },
      'a cap is reached',
    );
  }

  async #giveUpIdle(): Promise<void> {
    for (const { counter, start_ms } of await this.#options.store.short()) {
      for (const balance of this.#options.leases.counters.get(counter)?.balances() ?? [])
        if (balance.span.startMs === start_ms) balance.giveUpIdle();
    }
  }

  async #settleEarlier(): Promise<void> {
    if (this.#settled || !(await this.#options.earlierLog.isStored())) return;
    const returned = await this.#options.store.settle();
    this.#settled = true;
    if (returned > 0)
      this.#options.logger.info({ returned }, 'took back what an earlier process held of caps');
  }
}

function* inPortions<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += rowsPerStatementMax)
    yield items.slice(start, start + rowsPerStatementMax);
}
