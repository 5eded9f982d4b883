import type { KeyObject } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { JobAttempt, PgBoss } from 'pg-boss';
import type { Dispatcher } from 'undici';
import type { RetryPace } from '../../domain/retry-pace.ts';
import type { Bell } from '../../platform/bell.ts';
import { jobsIn } from '../../platform/job-queue.ts';
import type { Logger } from '../../platform/logger.ts';
import { type Claimed, claimDelivery } from './claim-delivery.ts';
import { type DeliveryJob, deliveryQueue } from './delivery-job.ts';
import { finishAttempt } from './finish-attempt.ts';
import { type SendResult, sendRequest } from './send-request.ts';

/** Attempts that one process has under way at a time; also the most that it takes from the queue at once. */
const underWayMax = 64;
const heartbeatMs = 3_000;
const troublePauseMs = 1_000;
/** How often an outcome is written down again while the database is away; afterwards the delivery is made again. */
const writesMax = 60;

export interface SendDependencies {
  readonly pool: pg.Pool;
  readonly boss: PgBoss;
  readonly agent: Dispatcher;
  readonly pace: RetryPace;
  /** What signing secrets are kept under. */
  readonly secretKey: KeyObject;
  /** Requests to one host at a time, over all processes. */
  readonly perHostMax: number;
  readonly attemptMsMax: number;
  readonly pollMs: number;
  /** Rung when there may be jobs. */
  readonly bell: Bell;
  readonly logger: Logger;
}

interface FetchedJob extends JobAttempt {
  readonly data: DeliveryJob;
}

/**
 * Makes the attempts whose turn has come, many at a time, until `signal` is aborted; then it ends those under way. A job
 * leaves the queue in the transaction that writes its outcome, so whatever happens in between, it comes again.
 */
export async function sendDeliveries(dependencies: SendDependencies, signal: AbortSignal): Promise<void> {
  const { boss, bell, pollMs, perHostMax, logger } = dependencies;
  const underWay = new Map<string, JobAttempt>();
  const beating = setInterval(() => {
    if (underWay.size === 0) return;
    boss
      .touch(deliveryQueue, [...underWay.values()])
      .catch((error: unknown) => logger.warn({ err: error }, 'no heartbeat'));
  }, heartbeatMs);
  const settled: Promise<void>[] = [];
  while (!signal.aborted) {
    const room = underWayMax - underWay.size;
    const jobs = room === 0 ? [] : await fetchJobs(boss, room, perHostMax, logger);
    if (jobs === null) {
      await wait(troublePauseMs);
      continue;
    }
    for (const job of jobs) {
      underWay.set(job.id, { id: job.id, retryCount: job.retryCount });
      const done = deliver(dependencies, job)
        .catch((error: unknown) =>
          logger.error({ err: error, job: job.data }, 'a delivery will be made again'),
        )
        .finally(() => {
          underWay.delete(job.id);
          settled.splice(settled.indexOf(done), 1);
          bell.ring();
        });
      settled.push(done);
    }
    if (jobs.length < room || room === 0) await bell.wait(pollMs, signal);
  }
  await Promise.all(settled);
  clearInterval(beating);
}

async function fetchJobs(
  boss: PgBoss,
  room: number,
  perHostMax: number,
  logger: Logger,
): Promise<FetchedJob[] | null> {
  try {
    const options = { batchSize: room, groupConcurrency: { default: perHostMax } };
    return await boss.fetch<DeliveryJob>(deliveryQueue, options);
  } catch (error) {
    logger.error({ err: error }, 'the job queue does not answer');
    return null;
  }
}

async function deliver(dependencies: SendDependencies, job: FetchedJob): Promise<void> {
  const { pool, boss, secretKey, agent, attemptMsMax } = dependencies;
  const attempt = { id: job.id, retryCount: job.retryCount };
  const forgetIn = (client: pg.ClientBase) => () =>
    boss.deleteJob(deliveryQueue, attempt, { db: jobsIn(client) });
  const claimed = await withClient(pool, (client) =>
    claimDelivery(client, job.data, secretKey, forgetIn(client)),
  );
  if (claimed === null) return;
  const result = await send(claimed, agent, attemptMsMax);
  await writeDown(dependencies, claimed, result, forgetIn);
}

function send(
  { request }: Claimed,
  agent: Dispatcher,
  attemptMsMax: number,
): Promise<SendResult> | SendResult {
  if (request.isSigned) return sendRequest(agent, request, attemptMsMax);
  return {
    ...{ statusCode: null, body: '', isBodyTruncated: false, retryAfter: null, latencyMs: 0 },
    error: 'SIGNING_FAILED',
    errorMessage: 'The signing secret can no longer be read: rotate it.',
  };
}

/** The request was made: its outcome must not get lost because the database is away for a moment. */
async function writeDown(
  { pool, boss, pace, logger }: SendDependencies,
  claimed: Claimed,
  result: SendResult,
  forgetIn: (client: pg.ClientBase) => () => Promise<unknown>,
): Promise<void> {
  for (let write = 1; ; write += 1) {
    try {
      return await withClient(pool, (client) =>
        finishAttempt({ client, boss, pace, forget: forgetIn(client) }, claimed, result),
      );
    } catch (error) {
      if (write === writesMax) throw error;
      logger.warn({ err: error, write }, 'an outcome could not be written down yet');
      await wait(troublePauseMs);
    }
  }
}

async function withClient<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  // A connection that breaks in use says so here, too; the statement's own error tells the caller.
  const ignore = () => undefined;
  client.on('error', ignore);
  let isBroken = true;
  try {
    const result = await work(client);
    isBroken = false;
    return result;
  } finally {
    client.off('error', ignore);
    client.release(isBroken);
  }
}
