import type pg from 'pg';
import { readSql } from '../../platform/sql-file.ts';
import type { BalanceReport, CapBalance } from './cap-balance.ts';
import type { CapCounter } from './cap-counter.ts';
import type { WindowSpan } from './cap-window.ts';

const sql = {
  open: readSql(import.meta.url, './open-caps.sql'),
  lease: readSql(import.meta.url, './lease-caps.sql'),
  short: readSql(import.meta.url, './short-caps.sql'),
  settle: readSql(import.meta.url, './settle-caps.sql'),
};

/** A request for more, or a report of what is given up, for one window of a cap. */
export interface LeaseRequest {
  readonly counter: CapCounter;
  readonly balance: CapBalance;
  readonly report: BalanceReport;
}

export interface LeaseAnswer {
  readonly lease: string;
  /** Clicks; null: the window is gone. */
  readonly granted: number | null;
  /** Clicks left for anybody; below zero where a limit was lowered. */
  readonly room: number;
}

/** The functions of PostgreSQL that caps are shared out by, for one process of a node. Each rejects when it is away. */
export class LeaseStore {
  readonly #pool: pg.Pool;
  readonly #node: string;
  readonly #process: string;

  constructor(pool: pg.Pool, node: string, process: string) {
    this.#pool = pool;
    this.#node = node;
    this.#process = process;
  }

  async open(windows: readonly { readonly counter: CapCounter; readonly span: WindowSpan }[]): Promise<void> {
    const rows = windows.map(({ counter: { name, terms, publisherId }, span }) => ({
      ...windowKey(name, span),
      window_end: span.endMs === Number.POSITIVE_INFINITY ? null : new Date(span.endMs).toISOString(),
      metric: terms.cap.metric,
      offer_id: terms.offerId,
      smartlink_id: terms.smartlinkId,
      publisher_id: publisherId,
    }));
    await this.#pool.query(sql.open, [JSON.stringify(rows)]);
  }

  async lease(requests: readonly LeaseRequest[]): Promise<LeaseAnswer[]> {
    const rows = requests.map(({ counter, balance, report }) => ({
      ...windowKey(counter.name, balance.span),
      ...report,
      node: this.#node,
      process: this.#process,
      cap_limit: counter.limit,
      conversion_worth: counter.terms.conversionWorth,
    }));
    return (await this.#pool.query<LeaseAnswer>(sql.lease, [JSON.stringify(rows)])).rows;
  }

  /** The windows that somebody is short of. */
  async short(): Promise<{ readonly counter: string; readonly start_ms: number }[]> {
    return (await this.#pool.query<{ counter: string; start_ms: number }>(sql.short)).rows;
  }

  /** Takes back what earlier processes of this node did not use; how many clicks that was. */
  async settle(): Promise<number> {
    const result = await this.#pool.query<{ returned: number }>(sql.settle, [this.#node, this.#process]);
    return result.rows[0]?.returned ?? 0;
  }
}

function windowKey(counter: string, { startMs }: WindowSpan) {
  return { counter, window_start: new Date(startMs).toISOString() };
}
