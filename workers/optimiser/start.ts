import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { Bell } from '../../platform/bell.ts';
import { createPool, listen } from '../../platform/database.ts';
import { startHealthServer } from '../../platform/health.ts';
import { lead } from '../../platform/lead.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Service } from '../../platform/service.ts';
import { readSql } from '../../platform/sql-file.ts';
import { KeptWorks } from './load/kept-work.ts';
import { computeDue, type PassOptions, type PassResult, runPass } from './run-pass.ts';

const forgetSql = readSql(import.meta.url, './forget-old.sql');
const forgetEveryMs = 3_600_000;
/** Between two passes; and of the time, no more than a quarter is spent on them. */
const pauseMsMin = 2_000;
const pausePerPass = 3;
/** Between two looks whether somebody changed something. */
const changedPauseMs = 500;

export interface OptimiserDependencies {
  /** Of the role smartlink_optimiser. */
  readonly databaseUrl: string;
  /** ISO 4217: what all that is earned is reckoned in. */
  readonly networkCurrency: string;
  readonly host: string;
  /** For /health; 0: any free port. */
  readonly port: number;
  readonly logger: Logger;
  /** Default: the clock. */
  readonly now?: () => Date;
}

/** What the last pass did. */
type LastPass = PassResult & { readonly at: Date; readonly tookMs: number };

/**
 * Learns from what clicks came to and says how each optimised smartlink is to share its clicks. Visitors wait for none of
 * this: the redirect draws by what was said last.
 */
export async function start(dependencies: OptimiserDependencies): Promise<Service & { url: string }> {
  const { databaseUrl, host, port, logger } = dependencies;
  const pool = createPool(databaseUrl, { name: 'optimiser', connectionsMax: 1 });
  let lastPass: LastPass | null = null;
  const leadership = lead({
    ...{ pool, lockName: 'smartlink optimiser', logger },
    work: (client, signal) =>
      optimise(client, signal, dependencies, (pass) => {
        lastPass = pass;
      }),
  });
  const health = await startHealthServer({
    ...{ host, port },
    ready: async () => ({
      ok: leadership.status().problem === null,
      ...leadership.status(),
      lastPass,
    }),
  });
  return {
    url: health.url,
    async stop() {
      await health.stop();
      await leadership.stop();
      await pool.end();
    },
  };
}

async function optimise(
  client: pg.ClientBase,
  signal: AbortSignal,
  { databaseUrl, networkCurrency, logger, now = () => new Date() }: OptimiserDependencies,
  onPass: (pass: LastPass) => void,
): Promise<void> {
  const bell = new Bell();
  // Pools and terms reach the redirect by the projection, and this with it.
  const listening = await listen(databaseUrl, 'routing_projection', () => bell.ring(), logger);
  const options = { networkCurrency, works: new KeptWorks(), logger, now };
  try {
    let forgotAtMs = Number.NEGATIVE_INFINITY;
    while (!signal.aborted) {
      if (performance.now() - forgotAtMs > forgetEveryMs) {
        forgotAtMs = performance.now();
        await client.query(forgetSql, [now()]);
      }
      const startedMs = performance.now();
      const at = now();
      const result = await runPass(client, options, signal);
      const tookMs = performance.now() - startedMs;
      onPass({ at, tookMs, ...result });
      if (result.computed > 0) logger.debug({ ...result, tookMs }, 'optimised');
      const untilMs = performance.now() + Math.max(pauseMsMin, pausePerPass * tookMs);
      await rest(client, options, bell, untilMs, signal);
    }
  } finally {
    await listening.stop();
  }
}

/** Waits for the next pass. What somebody changes meanwhile does not. */
async function rest(
  client: pg.ClientBase,
  options: PassOptions,
  bell: Bell,
  untilMs: number,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const leftMs = untilMs - performance.now();
    if (signal.aborted || leftMs <= 0) return;
    await bell.wait(leftMs, signal);
    if (signal.aborted || performance.now() >= untilMs) return;
    await computeDue(client, options, signal, 'CHANGED');
    await wait(changedPauseMs, undefined, { signal }).catch(() => undefined);
  }
}
