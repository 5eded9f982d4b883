import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import type { RetryPace } from '../../domain/retry-pace.ts';
import { Bell } from '../../platform/bell.ts';
import { listen } from '../../platform/database.ts';
import { inTransaction } from '../../platform/in-transaction.ts';
import type { Logger } from '../../platform/logger.ts';
import { readSql } from '../../platform/sql-file.ts';
import { advanceCircuits } from './advance-circuits.ts';
import { decideEvents } from './decide-events.ts';
import { giveTurns } from './delivery-job.ts';
import { takeRequest } from './take-requests.ts';

const releaseSql = readSql(import.meta.url, './release-held.sql');
const cancelSql = readSql(import.meta.url, './cancel-orphans.sql');
const giveUpSql = readSql(import.meta.url, './give-up-waiting.sql');
const forgetSql = readSql(import.meta.url, './forget-attempts.sql');
const reopenSql = readSql(import.meta.url, './reopen-catching-up.sql');

const releasedMax = 500;
const tidyEveryMs = 60_000;
/** How long a delivery waits for an endpoint that is paused or does not answer. */
const waitDaysMax = 30;
const forgottenMax = 5_000;

export interface PlanDependencies {
  /** For listening. */
  readonly databaseUrl: string;
  readonly boss: PgBoss;
  readonly pace: RetryPace;
  readonly atOnceMax: number;
  readonly pollMs: number;
  /** After so many days an attempt keeps neither its URL nor the answer. */
  readonly personalDataDays: number;
  readonly logger: Logger;
}

/**
 * Decides what is sent to whom and when its turn comes, until `signal` is aborted: events of conversions, what people
 * ask for, and what waits. One process does it at a time.
 */
export async function planDeliveries(
  client: pg.ClientBase,
  signal: AbortSignal,
  dependencies: PlanDependencies,
): Promise<void> {
  const { databaseUrl, boss, pace, atOnceMax, pollMs, logger } = dependencies;
  const bell = new Bell();
  const listening = await Promise.all(
    ['conversion_event', 'postback_work'].map((channel) =>
      listen(databaseUrl, channel, () => bell.ring(), logger),
    ),
  );
  try {
    let tidiedAtMs = Number.NEGATIVE_INFINITY;
    while (!signal.aborted) {
      if (performance.now() - tidiedAtMs > tidyEveryMs) {
        tidiedAtMs = performance.now();
        await tidy(client, dependencies);
      }
      const asked = await takeRequest(client, boss);
      const decided = await decideEvents(client, boss);
      if (decided > 0) logger.debug({ events: decided }, 'decided');
      await releaseHeld(client, boss);
      await advanceCircuits(client, boss, pace, atOnceMax);
      if (!asked && decided === 0) await bell.wait(pollMs, signal);
    }
  } finally {
    await Promise.all(listening.map((one) => one.stop()));
  }
}

function releaseHeld(client: pg.ClientBase, boss: PgBoss): Promise<void> {
  return inTransaction(client, async () => {
    const { rows } = await client.query<{ id: string; turn: number; url: string }>(releaseSql, [releasedMax]);
    const turns = rows.map(({ id, turn, url }) => ({
      deliveryId: id,
      turn,
      isLetThrough: false,
      url,
      at: null,
    }));
    await giveTurns(boss, client, turns);
  });
}

async function tidy(client: pg.ClientBase, { personalDataDays, logger }: PlanDependencies): Promise<void> {
  const cancelled = await client.query(cancelSql);
  const givenUp = await client.query(giveUpSql, [waitDaysMax]);
  const forgotten = await client.query(forgetSql, [personalDataDays, forgottenMax]);
  await client.query(reopenSql);
  const counts = { cancelled: cancelled.rowCount, givenUp: givenUp.rowCount, forgotten: forgotten.rowCount };
  if (Object.values(counts).some((count) => (count ?? 0) > 0)) logger.info(counts, 'tidied deliveries');
}
