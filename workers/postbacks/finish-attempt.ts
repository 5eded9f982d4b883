import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import type { DeliveryEnd, DeliveryStatus } from '../../domain/postback-delivery.ts';
import { type RetryPace, readRetryAfter, retryWaitMs } from '../../domain/retry-pace.ts';
import { inTransaction } from '../../platform/in-transaction.ts';
import { readSql } from '../../platform/sql-file.ts';
import { noteFailure, noteSuccess, pauseGone } from './circuit.ts';
import type { Claimed } from './claim-delivery.ts';
import { giveTurns } from './delivery-job.ts';
import type { SendResult } from './send-request.ts';

const finishSql = readSql(import.meta.url, './finish-attempt.sql');
const goneStatus = 410;

export interface FinishDependencies {
  readonly client: pg.ClientBase;
  readonly boss: PgBoss;
  readonly pace: RetryPace;
  /** Takes the job from the queue in the same transaction. */
  readonly forget: () => Promise<unknown>;
}

/** What becomes of a delivery after an attempt. */
interface Next {
  readonly status: DeliveryStatus;
  readonly reason: DeliveryEnd | null;
  /** Whether the attempt used up a try. */
  readonly countsAsFailure: boolean;
  readonly hold: 'CIRCUIT_OPEN' | null;
  readonly at: Date | null;
}

/** Writes down what came of an attempt and what follows from it: done, tried again later, or given up. */
export async function finishAttempt(
  dependencies: FinishDependencies,
  claimed: Claimed,
  result: SendResult,
): Promise<void> {
  const { client, boss, forget, pace } = dependencies;
  const { row, number } = claimed;
  await inTransaction(client, async () => {
    const next = nextOf(claimed, result, pace);
    const { rows } = await client.query<{ turn: number; has_waiting: boolean }>(finishSql, [
      ...[row.id, number, next.status, next.reason, next.countsAsFailure ? 1 : 0, next.hold, next.at],
      ...[result.statusCode, result.body, result.isBodyTruncated, result.latencyMs],
      ...[result.error, result.errorMessage],
    ]);
    const [written] = rows;
    await forget();
    if (written === undefined) return;
    if (next.at !== null) {
      const again = { deliveryId: row.id, turn: written.turn, isLetThrough: false, at: next.at };
      await giveTurns(boss, client, [{ ...again, url: row.url }]);
    }
    const isCatchingUp = row.test === null && (await noteOutcome(dependencies, claimed, result));
    if (isCatchingUp || written.has_waiting) await client.query("select pg_notify('postback_work', '')");
  });
}

function nextOf({ row, isProbe }: Claimed, result: SendResult, pace: RetryPace): Next {
  const end = { countsAsFailure: false, hold: null, at: null } as const;
  if (result.error === null) return { ...end, status: 'DELIVERED', reason: null };
  if (row.test !== null) return { ...end, status: 'FAILED', reason: null };
  if (result.statusCode === goneStatus) return { ...end, status: 'FAILED', reason: 'ENDPOINT_GONE' };
  if (isProbe)
    return { ...end, status: row.failures > 0 ? 'RETRYING' : 'QUEUED', reason: null, hold: 'CIRCUIT_OPEN' };
  const retryAfterMs = readRetryAfter(result.retryAfter, Date.now());
  const waitMs = retryWaitMs(pace, row.failures + 1, retryAfterMs, Math.random());
  const failed = { ...end, countsAsFailure: true };
  if (waitMs === null) return { ...failed, status: 'FAILED', reason: 'ATTEMPTS_EXHAUSTED' };
  return { ...failed, status: 'RETRYING', reason: null, at: new Date(Date.now() + waitMs) };
}

/** @returns whether the endpoint's circuit is not closed, so that what waits for it should be looked at */
async function noteOutcome(
  { client, pace }: FinishDependencies,
  { row: { endpoint_id: endpointId }, isProbe }: Claimed,
  result: SendResult,
): Promise<boolean> {
  if (endpointId === null) return false;
  if (result.error === null) return noteSuccess(client, endpointId);
  if (result.statusCode === goneStatus) await pauseGone(client, endpointId);
  return (await noteFailure(client, endpointId, pace, isProbe)) !== 'CLOSED';
}
