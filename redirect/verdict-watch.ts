import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { PostbackVerdict } from '../domain/postback-verdict.ts';
import type { Logger } from '../platform/logger.ts';
import { readSql } from '../platform/sql-file.ts';

/** What became of a report. */
export interface Verdict {
  readonly verdict: Exclude<PostbackVerdict, 'WAITING'>;
  readonly reason: string | null;
  readonly conversionId: string | null;
}

/** Who tells what became of reports. */
export interface VerdictSource {
  /** The verdict on a stored report; null when it does not come soon. Never rejects. */
  wait(eventId: string): Promise<Verdict | null>;
  /** How many are waited for. */
  readonly waiting: number;
}

/** An advertiser's server waits for the answer: longer than this it shall not. */
const waitMsMax = 1_000;
/** More than these are told at once that their report was received. */
const waitingMax = 1_000;
const pollMs = 40;
const askMsMax = 500;
/** After PostgreSQL did not answer, nobody waits for it this long. */
const restMs = 5_000;
const verdictsSql = readSql(import.meta.url, './published-verdicts.sql');

interface VerdictRow {
  readonly event_id: string;
  readonly verdict: Verdict['verdict'];
  readonly reason: string | null;
  readonly conversion_id: string | null;
}

/**
 * Waits for verdicts in PostgreSQL: one question at a time for all reports that are waited for, none while nobody waits
 * or PostgreSQL is away.
 */
export class VerdictWatch implements VerdictSource {
  readonly #pool: pg.Pool;
  readonly #logger: Logger;
  readonly #waiters = new Map<string, (verdict: Verdict | null) => void>();
  #asking = false;
  #restUntilMs = Number.NEGATIVE_INFINITY;

  constructor(pool: pg.Pool, logger: Logger) {
    this.#pool = pool;
    this.#logger = logger;
  }

  get waiting(): number {
    return this.#waiters.size;
  }

  wait(eventId: string): Promise<Verdict | null> {
    if (this.#waiters.size >= waitingMax || performance.now() < this.#restUntilMs)
      return Promise.resolve(null);
    const verdict = new Promise<Verdict | null>((resolve) => {
      const timer = setTimeout(() => this.#answer(eventId, null), waitMsMax);
      this.#waiters.set(eventId, (found) => {
        clearTimeout(timer);
        resolve(found);
      });
    });
    if (!this.#asking) void this.#ask();
    return verdict;
  }

  /** Whoever still waits gets no verdict. */
  stop(): void {
    for (const eventId of [...this.#waiters.keys()]) this.#answer(eventId, null);
  }

  #answer(eventId: string, verdict: Verdict | null): void {
    const resolve = this.#waiters.get(eventId);
    this.#waiters.delete(eventId);
    resolve?.(verdict);
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    try {
      for (;;) {
        await sleep(pollMs);
        if (this.#waiters.size === 0) return;
        const query = { text: verdictsSql, values: [[...this.#waiters.keys()]], query_timeout: askMsMax };
        const { rows } = await this.#pool.query<VerdictRow>(query);
        for (const { event_id, verdict, reason, conversion_id } of rows)
          this.#answer(event_id, { verdict, reason, conversionId: conversion_id });
      }
    } catch (error) {
      this.#restUntilMs = performance.now() + restMs;
      this.#logger.warn({ err: error, restMs }, 'cannot read verdicts; postbacks are answered without them');
      this.stop();
    } finally {
      this.#asking = false;
    }
  }
}
