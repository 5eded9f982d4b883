import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { readSql } from '../../../platform/sql-file.ts';

const waitingSql = readSql(import.meta.url, './count-waiting.sql');
const pauseMsMin = 20;
const pauseMsMax = 250;

/** Waits until all these reports are judged, at most `waitMsMax`: what is judged later is told when it is asked for. */
export async function awaitVerdicts(
  pool: Pool,
  eventIds: readonly string[],
  waitMsMax: number,
): Promise<void> {
  const end = performance.now() + waitMsMax;
  for (let pauseMs = pauseMsMin; ; pauseMs = Math.min(pauseMs * 1.5, pauseMsMax)) {
    const { rows } = await pool.query<{ waiting: number }>(waitingSql, [eventIds]);
    if (rows[0]?.waiting === 0 || performance.now() + pauseMs > end) return;
    await sleep(pauseMs);
  }
}
