import type pg from 'pg';
import { inTransaction } from '../../platform/in-transaction.ts';
import type { Logger } from '../../platform/logger.ts';
import { readSql } from '../../platform/sql-file.ts';
import { computeSmartlink, type DueSmartlink } from './compute-smartlink.ts';
import { countTouched, mergeDays } from './count/count-touched.ts';
import type { KeptWorks } from './load/kept-work.ts';
import { type KnownWorld, loadKnownWorld } from './load/known-world.ts';
import { writeComputed } from './write/write-computed.ts';

const sql = {
  due: readSql(import.meta.url, './due-smartlinks.sql'),
  dataThrough: readSql(import.meta.url, './load/data-through.sql'),
  run: readSql(import.meta.url, './write/note-run.sql'),
  failure: readSql(import.meta.url, './write/note-failure.sql'),
};

/** A pass begins with no further smartlink after this, so that one whose pool was edited waits for no more than that. */
const computeMsMax = 10_000;

export interface PassOptions {
  /** ISO 4217. */
  readonly networkCurrency: string;
  readonly works: KeptWorks;
  readonly logger: Logger;
  readonly now: () => Date;
}

export interface PassResult {
  /** Quarters and days of smartlinks. */
  readonly counted: number;
  readonly due: number;
  readonly computed: number;
  readonly failed: number;
}

/**
 * Counts what was touched and computes the smartlinks that it, or anything else, is a reason to. One that fails is noted and
 * tried again later; the others go on.
 */
export async function runPass(
  client: pg.ClientBase,
  options: PassOptions,
  signal: AbortSignal,
): Promise<PassResult> {
  const { now } = options;
  await mergeDays(client, now());
  const counted = await countTouched(client, now(), signal);
  return { counted, ...(await computeDue(client, options, signal, 'ALL')) };
}

/** Computes what is due. CHANGED: only where somebody changed the pool, its terms or the mode, and waits for it. */
export async function computeDue(
  client: pg.ClientBase,
  options: PassOptions,
  signal: AbortSignal,
  which: 'ALL' | 'CHANGED',
): Promise<Omit<PassResult, 'counted'>> {
  const { now, networkCurrency } = options;
  const startedMs = performance.now();
  const { rows: due } = await client.query<DueSmartlink>(sql.due, [now(), which === 'CHANGED']);
  const done = { computed: 0, failed: 0 };
  if (due.length > 0) {
    const world = await loadKnownWorld(client, networkCurrency, now());
    for (const smartlink of due) {
      if (signal.aborted || performance.now() - startedMs > computeMsMax) break;
      done[await attempt(client, smartlink, world, options)] += 1;
    }
  }
  return { due: due.length, ...done };
}

async function attempt(
  client: pg.ClientBase,
  due: DueSmartlink,
  world: KnownWorld,
  { works, logger, now }: PassOptions,
): Promise<'computed' | 'failed'> {
  const startedAt = now();
  const startedMs = performance.now();
  const { smartlinkId, reason } = due;
  if (reason === 'FIRST') works.forget(smartlinkId); // what it once had may be gone from the tables
  try {
    const work = await inTransaction(client, async () => {
      // All that is read is of one moment.
      await client.query('set transaction isolation level repeatable read');
      const before = await works.load(client, smartlinkId);
      const computed = await computeSmartlink(client, due, world, before, startedAt);
      const { rows } = await client.query<{ data_through: Date }>(sql.dataThrough, [smartlinkId, startedAt]);
      const dataThrough = rows[0]?.data_through ?? null;
      const times = { now: startedAt, tookMs: performance.now() - startedMs, dataThrough };
      return writeComputed(client, due, computed, before, times, world.currency);
    });
    works.put(smartlinkId, work);
    return 'computed';
  } catch (error) {
    // What it held may be what it fails of. With the connection gone this fails too, and ends the pass.
    works.forget(smartlinkId);
    logger.error({ err: error, smartlink: smartlinkId }, 'could not be optimised, tried again later');
    const tookMs = performance.now() - startedMs;
    const message = error instanceof Error ? error.message : String(error);
    await inTransaction(client, async () => {
      await client.query(sql.run, [smartlinkId, startedAt, tookMs, reason, null, 0, 0, 0, 0, 0, message]);
      await client.query(sql.failure, [smartlinkId, startedAt]);
    });
    return 'failed';
  }
}
