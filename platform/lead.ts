import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from './logger.ts';

const standbyPollMs = 1_000;
const retryMsMin = 100;
const retryMsMax = 5_000;
/** Work that lasted this long before it failed was healthy: the next try comes at once. */
const healthyStintMs = 10_000;

export interface LeadOptions {
  readonly pool: pg.Pool;
  /** The same name in every process that must not work at the same time. */
  readonly lockName: string;
  readonly logger: Logger;
  /**
   * The work of the one leader. It gets the connection that holds the lock and uses only that one for writing, so
   * whoever lost the lock cannot write either. It ends when `signal` is aborted; when it throws, it is run again.
   */
  readonly work: (client: pg.PoolClient, signal: AbortSignal) => Promise<void>;
}

export interface Leadership {
  /** Whether this process has the lock, and what stopped it last (null: nothing since it last began to work). */
  status(): { readonly leader: boolean; readonly problem: string | null };
  /** Ends the work and waits for it. */
  stop(): Promise<void>;
}

/**
 * Lets one of several equal processes work, by a session advisory lock of PostgreSQL; the others stand by and take over
 * within a second. A failure, PostgreSQL being away included, is logged and tried again with growing pauses.
 */
export function lead(options: LeadOptions): Leadership {
  const stopping = new AbortController();
  const state: State = { leader: false, problem: 'not connected yet' };
  const finished = leadUntilStopped(options, stopping.signal, state);
  return {
    status: () => ({ ...state }),
    async stop() {
      stopping.abort();
      await finished;
    },
  };
}

type State = { leader: boolean; problem: string | null };

async function leadUntilStopped(options: LeadOptions, stopping: AbortSignal, state: State): Promise<void> {
  let failures = 0;
  while (!stopping.aborted) {
    const startedMs = performance.now();
    let pauseMs = standbyPollMs;
    try {
      await leadOnce(options, stopping, state);
    } catch (error) {
      failures = performance.now() - startedMs > healthyStintMs ? 1 : failures + 1;
      pauseMs = Math.min(retryMsMax, retryMsMin * 2 ** (failures - 1));
      state.problem = error instanceof Error ? error.message : String(error);
      options.logger.error(
        { err: error, lock: options.lockName, retryInMs: pauseMs },
        'work failed, trying again',
      );
    }
    state.leader = false;
    await wait(pauseMs, undefined, { signal: stopping }).catch(() => undefined);
  }
}

/** Works while it holds the lock; returns at once when another process holds it. */
async function leadOnce(options: LeadOptions, stopping: AbortSignal, state: State): Promise<void> {
  const client = await options.pool.connect();
  const lost = new AbortController();
  client.on('error', () => lost.abort());
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked',
      [options.lockName],
    );
    state.problem = null;
    if (rows[0]?.locked !== true) return;
    state.leader = true;
    await options.work(client, AbortSignal.any([stopping, lost.signal]));
    if (lost.signal.aborted && !stopping.aborted) throw new Error('the connection to PostgreSQL was lost');
  } finally {
    // Destroyed, not reused: closing the session is what gives the lock back, whatever state the work left it in.
    client.release(true);
  }
}
