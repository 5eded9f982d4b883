import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from '../../platform/logger.ts';
import { readSql } from '../../platform/sql-file.ts';
import { latestDue } from './due-times.ts';
import type { Counts, Duty, DutyStatus } from './duty.ts';

const recordSql = readSql(import.meta.url, './record-run.sql');
const lastDoneSql =
  'select max(due_at) as "dueAt" from reporting.duty_run where duty = $1 and problem is null';

const lookMs = 1_000;
const retryMsMin = 5_000;
const retryMsMax = 600_000;

export interface FollowDependencies {
  /** IANA name: whose clock it is. */
  readonly timeZone: string;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly onRun: (status: DutyStatus) => void;
}

/**
 * Does a duty whenever it is due, until `signal` is aborted. What was missed while nobody was there is made up for at
 * once; what fails is tried again with growing pauses. Throws when the connection is gone.
 */
export async function followDuty(
  duty: Duty,
  client: pg.ClientBase,
  signal: AbortSignal,
  dependencies: FollowDependencies,
): Promise<void> {
  const { timeZone, now } = dependencies;
  const { rows } = await client.query<{ dueAt: Date | null }>(lastDoneSql, [duty.name]);
  let doneFor = rows[0]?.dueAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  let failures = 0;
  while (!signal.aborted) {
    const dueAt = latestDue(duty.schedule, timeZone, now());
    let pauseMs = lookMs;
    if (dueAt.getTime() > doneFor) {
      const done = await runOnce(duty, client, dueAt, signal, failures, dependencies);
      failures = done ? 0 : failures + 1;
      if (done) doneFor = dueAt.getTime();
      else pauseMs = Math.min(retryMsMax, retryMsMin * 2 ** (failures - 1));
    }
    await wait(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

/** @returns whether it was done; one that was interrupted was not */
async function runOnce(
  duty: Duty,
  client: pg.ClientBase,
  dueAt: Date,
  signal: AbortSignal,
  failures: number,
  { logger, now, onRun }: FollowDependencies,
): Promise<boolean> {
  const startedAt = now();
  const { counts, problem } = await attempt(duty, client, dueAt, signal);
  if (signal.aborted) return false;
  onRun({ dueAt, finishedAt: now(), counts, problem });
  // The first failure may be a neighbour that is about to start.
  if (problem !== null)
    logger[failures === 0 ? 'warn' : 'error']({ dueAt, problem }, 'a duty failed, trying again');
  else if (isWorthTelling(duty, counts)) logger.info({ dueAt, ...counts }, 'a duty is done');
  if (problem === null ? isWorthTelling(duty, counts) : failures > 0) {
    await client.query(recordSql, [duty.name, dueAt, startedAt, counts, problem]);
  }
  return problem === null;
}

async function attempt(
  duty: Duty,
  client: pg.ClientBase,
  dueAt: Date,
  signal: AbortSignal,
): Promise<{ counts: Counts; problem: string | null }> {
  try {
    return { counts: await duty.run(client, dueAt, signal), problem: null };
  } catch (error) {
    return { counts: {}, problem: error instanceof Error ? error.message : String(error) };
  }
}

function isWorthTelling(duty: Duty, counts: Counts): boolean {
  return duty.schedule.every !== 'MINUTE' || Object.values(counts).some((count) => count > 0);
}
