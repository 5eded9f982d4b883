import type pg from 'pg';
import { readBatches } from '../../platform/event-log/event-log-reader.ts';
import type { Logger } from '../../platform/logger.ts';
import { type IngestDependencies, ingestBatch } from './ingest-batch.ts';
import { judgePostbacks } from './judge-postbacks.ts';

/** How often postbacks that wait for their click are looked at when nothing new arrives. */
const tickMs = 1_000;

/** What this process did since it started. */
export interface IngestProgress {
  records: number;
  damages: number;
  /** ISO 8601; null before the first. */
  lastBatchAt: string | null;
}

export interface FollowLogOptions extends IngestDependencies {
  readonly clickLogFolder: string;
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
  const done = new AbortController();
  const batches = readBatches({
    folder: options.clickLogFolder,
    signal: AbortSignal.any([signal, done.signal]),
    onDamage(damage) {
      progress.damages += 1;
      logger.error({ damage }, 'a part of the event log cannot be read');
    },
  });
  let pending: ReturnType<typeof batches.next> | null = null;
  try {
    while (!signal.aborted) {
      pending ??= batches.next();
      const read = await within(pending, tickMs);
      if (read !== null) {
        pending = null;
        if (read.done === true) return;
        await ingestBatch(client, read.value.records, options);
        await read.value.commit();
        progress.records += read.value.records.length;
        progress.lastBatchAt = new Date().toISOString();
      }
      await judgePostbacks(client, logger);
    }
  } finally {
    done.abort();
    await batches.return();
  }
}

/** What the promise resolves to, or null when that takes longer; the promise goes on. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
