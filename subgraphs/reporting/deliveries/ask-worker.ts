import { setTimeout as wait } from 'node:timers/promises';
import type { ClientBase, Pool } from 'pg';
import type { PostbackRequest } from '../../../domain/postback-request.ts';

const pollMs = 50;

/** Asks the worker that sends postbacks for something. @returns the request's id, to wait for */
export async function askWorker(
  database: Pick<ClientBase, 'query'>,
  { kind, body }: PostbackRequest,
): Promise<string> {
  const { rows } = await database.query<{ id: string }>(
    'insert into reporting.postback_request (kind, body) values ($1, $2) returning id',
    [kind, body],
  );
  return rows[0]?.id ?? '';
}

/** Waits until the worker has taken a request up. @returns false when it did not in time */
export function isTakenUp(pool: Pool, requestId: string, withinMs: number): Promise<boolean> {
  return becomes(withinMs, async () => {
    const { rowCount } = await pool.query('select from reporting.postback_request where id = $1', [
      requestId,
    ]);
    return rowCount === 0;
  });
}

/** Waits until something is so, looking now and then. @returns false when it was not in time */
export async function becomes(withinMs: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const deadlineMs = performance.now() + withinMs;
  for (;;) {
    if (await isSo()) return true;
    if (performance.now() > deadlineMs) return false;
    await wait(pollMs);
  }
}
