import type { KeyObject } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { type RetryPace, standardPace } from '../../domain/retry-pace.ts';
import { Bell } from '../../platform/bell.ts';
import { createPool, listen } from '../../platform/database.ts';
import { startHealthServer } from '../../platform/health.ts';
import { openJobQueue } from '../../platform/job-queue.ts';
import { type Leadership, lead } from '../../platform/lead.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Service } from '../../platform/service.ts';
import { prepareQueue } from './delivery-job.ts';
import { createGuardedAgent, type ResolveHost } from './guarded-agent.ts';
import { planDeliveries } from './plan-deliveries.ts';
import { sendDeliveries } from './send-deliveries.ts';

export interface PostbacksDependencies {
  /** Of the role smartlink_postbacks. */
  readonly databaseUrl: string;
  /** What signing secrets are kept under. */
  readonly secretKey: KeyObject;
  /** Private servers that postbacks may go to all the same, as host:port. */
  readonly targets: readonly string[];
  /** After so many days an attempt keeps neither its URL nor the answer. */
  readonly personalDataDays: number;
  readonly host: string;
  /** For /health; 0: any free port. */
  readonly port: number;
  readonly logger: Logger;
  /** Default: what publishers are promised. */
  readonly pace?: RetryPace;
  /** How long an attempt may take, all in all. */
  readonly attemptMsMax?: number;
  /** How often the database is looked at whatever it says by itself. */
  readonly pollMs?: number;
  /** Default: the system's resolver. */
  readonly resolve?: ResolveHost;
}

const connectionsMax = 12;
const perHostMax = 8;
const standardAttemptMsMax = 10_000;
const standardPollMs = 500;
/** Jobs of a process that died are found so much later than its last sign of life could be. */
const superviseSeconds = 5;
const reopenMs = 1_000;

/**
 * Tells publishers' servers what became of their clicks: each conversion that comes to a status they want to hear of,
 * within seconds, at least once and always under the same idempotency key. Runs before PostgreSQL does, too: it waits for it.
 */
export async function start(dependencies: PostbacksDependencies): Promise<Service & { url: string }> {
  const { databaseUrl, host, port } = dependencies;
  const pool = createPool(databaseUrl, { name: 'postbacks', connectionsMax });
  const stopping = new AbortController();
  const state: State = { problem: 'not connected yet', leadership: null };
  const running = run(dependencies, pool, stopping.signal, state);
  const health = await startHealthServer({
    host,
    port,
    ready: async () => {
      const { leader = false, problem = null } = state.leadership?.status() ?? {};
      return { ok: state.problem === null && problem === null, leader, problem: state.problem ?? problem };
    },
  });
  return {
    url: health.url,
    async stop() {
      await health.stop();
      stopping.abort();
      await running;
      await pool.end();
    },
  };
}

interface State {
  problem: string | null;
  leadership: Leadership | null;
}

async function run(
  dependencies: PostbacksDependencies,
  pool: pg.Pool,
  signal: AbortSignal,
  state: State,
): Promise<void> {
  const { databaseUrl, logger, pace = standardPace, pollMs = standardPollMs } = dependencies;
  const bell = new Bell();
  const open = await openWhenPossible(dependencies, pool, bell, signal, state);
  if (open === null) return;
  const { boss, listening } = open;
  const attemptMsMax = dependencies.attemptMsMax ?? standardAttemptMsMax;
  const agent = createGuardedAgent({
    targets: dependencies.targets,
    connectMsMax: attemptMsMax,
    connectionsMax: perHostMax,
    ...(dependencies.resolve && { resolve: dependencies.resolve }),
  });
  const { personalDataDays, secretKey } = dependencies;
  const plan = { databaseUrl, boss, pace, atOnceMax: perHostMax, pollMs, personalDataDays, logger };
  const leadership = lead({
    pool,
    lockName: 'smartlink postbacks',
    logger,
    work: (client, stopped) => planDeliveries(client, stopped, plan),
  });
  state.leadership = leadership;
  const send = { pool, boss, agent, pace, secretKey, perHostMax, attemptMsMax, pollMs, bell, logger };
  await sendDeliveries(send, signal);
  await Promise.all([leadership.stop(), listening.stop()]);
  await boss.stop();
  await agent.close();
}

/** Opens the job queue as soon as the database is there; null when told to stop before. */
async function openWhenPossible(
  { databaseUrl, logger }: PostbacksDependencies,
  pool: pg.Pool,
  bell: Bell,
  signal: AbortSignal,
  state: State,
): Promise<{ boss: PgBoss; listening: { stop(): Promise<void> } } | null> {
  while (!signal.aborted) {
    let listening: { stop(): Promise<void> } | null = null;
    try {
      listening = await listen(databaseUrl, 'postback_job', () => bell.ring(), logger);
      const boss = await openJobQueue({ pool, logger, schedule: false, superviseSeconds });
      await prepareQueue(boss);
      state.problem = null;
      return { boss, listening };
    } catch (error) {
      await listening?.stop();
      state.problem = error instanceof Error ? error.message : String(error);
      logger.warn({ problem: state.problem, retryInMs: reopenMs }, 'no job queue yet');
      await wait(reopenMs, undefined, { signal }).catch(() => undefined);
    }
  }
  return null;
}
