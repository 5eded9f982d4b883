import type pg from 'pg';
import { Bell } from '../../platform/bell.ts';
import { readBatches } from '../../platform/event-log/event-log-reader.ts';
import type { Logger } from '../../platform/logger.ts';
import { createClickPrices } from './click-prices.ts';
import { type IngestDependencies, ingestBatch } from './ingest-batch.ts';
import { judgePostbacks } from './judge-postbacks.ts';

/** How often reports that wait for their click are looked at when nothing new arrives. */
const tickMs = 1_000;
/** What is read at once when there is a backlog: some transactions' worth, so that reading and storing overlap. */
const recordsMax = 40_000;
/** Somebody else stored a report, or wants one to be judged again. */
const wakeChannel = 'postback_waiting';

/** What this process did since it started. */
export interface IngestProgress {
  records: number;
  damages: number;
  /** ISO 8601; null before the first. */
  lastBatchAt: string | null;
}

export interface FollowLogOptions extends Omit<IngestDependencies, 'prices'> {
  readonly clickLogFolder: string;
  /** ISO 4217. */
  readonly networkCurrency: string;
  readonly logger: Logger;
  readonly progress: IngestProgress;
}

/**
 * Brings the event log into PostgreSQL until `signal` is aborted. The log is told that a batch is safe only after its
 * transaction, so whatever stops this, the next run begins with what is not stored yet.
 * @throws when PostgreSQL or the log cannot be used at present
 */
export async function followLog(
  client: pg.ClientBase,
  signal: AbortSignal,
  options: FollowLogOptions,
): Promise<void> {
  const { logger, progress } = options;
  const prices = createClickPrices(options.networkCurrency);
  const done = new AbortController();
  const batches = readBatches({
    folder: options.clickLogFolder,
    recordsMax,
    signal: AbortSignal.any([signal, done.signal]),
    onDamage(damage) {
      progress.damages += 1;
      logger.error({ damage }, 'a part of the event log cannot be read');
    },
  });
  const bell = new Bell();
  client.on('notification', () => bell.ring());
  await client.query(`listen ${wakeChannel}`);
  let pending: ReturnType<typeof batches.next> | null = null;
  try {
    while (!signal.aborted) {
      pending ??= batches.next();
      const read = await nextOrNull(pending, bell);
      if (read !== null) {
        pending = null;
        if (read.done === true) return;
        await ingestBatch(client, read.value.records, { ...options, prices });
        await read.value.commit();
        progress.records += read.value.records.length;
        progress.lastBatchAt = new Date().toISOString();
      }
      await judgePostbacks(client, options);
    }
  } finally {
    done.abort();
    await batches.return();
  }
}

/** What the promise resolves to; null when the bell rings before, or nothing happens for a while. The promise goes on. */
async function nextOrNull<T>(promise: Promise<T>, bell: Bell): Promise<T | null> {
  const decided = new AbortController();
  try {
    return await Promise.race([promise, bell.wait(tickMs, decided.signal).then(() => null)]);
  } finally {
    decided.abort();
  }
}
