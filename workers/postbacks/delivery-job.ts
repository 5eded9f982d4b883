import type { PgBoss } from 'pg-boss';
import { withoutMacros } from '../../domain/url-template.ts';
import { jobsIn, type Statements } from '../../platform/job-queue.ts';

export const deliveryQueue = 'postback';

/** What the job queue hands to whoever sends. */
export interface DeliveryJob {
  readonly deliveryId: string;
  /** Only the newest turn of a delivery counts: a job that was overtaken does nothing. */
  readonly turn: number;
  /** Whether it may go though the endpoint's circuit is not closed: to probe it, or because it is its turn to catch up. */
  readonly isLetThrough: boolean;
}

/** A delivery whose turn comes. */
export interface Turn extends DeliveryJob {
  /** With its macros. */
  readonly url: string;
  /** Null: now. */
  readonly at: Date | null;
}

/** How long the queue waits for a sign of life before it gives a job to somebody else, seconds; the least that it can. */
const heartbeatSeconds = 10;
/** Jobs come back only when a worker died: not a matter of tries. */
const retriesMax = 1_000_000;

/** Makes the queue when it is not there yet. */
export async function prepareQueue(boss: PgBoss): Promise<void> {
  await boss.createQueue(deliveryQueue, { heartbeatSeconds, retryLimit: retriesMax, retryDelay: 0 });
}

/**
 * Hands deliveries to whoever sends, as part of the transaction of `client`: they are taken when it commits.
 *
 * @param turns in the order in which they should go
 */
export async function giveTurns(boss: PgBoss, client: Statements, turns: readonly Turn[]): Promise<void> {
  if (turns.length === 0) return;
  const jobs = turns.map(({ url, at, ...data }) => ({
    data,
    group: { id: hostOf(url) },
    ...(at !== null && { startAfter: at }),
  }));
  await boss.insert(deliveryQueue, jobs, { db: jobsIn(client) });
  if (turns.some(({ at }) => at === null)) await client.query("select pg_notify('postback_job', '')");
}

/** Requests are limited per host, whoever's endpoint it is. */
function hostOf(url: string): string {
  const text = withoutMacros(url, 'x');
  return URL.canParse(text) ? new URL(text).host || 'none' : 'none';
}
