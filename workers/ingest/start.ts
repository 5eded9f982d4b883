import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { createPool } from '../../platform/database.ts';
import { startHealthServer } from '../../platform/health.ts';
import { lead } from '../../platform/lead.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Service } from '../../platform/service.ts';
import { createDeadLetter } from './dead-letter.ts';
import { followLog, type IngestProgress } from './follow-log.ts';

export interface IngestServiceDependencies {
  /** Of the role smartlink_ingest. */
  readonly databaseUrl: string;
  /** One folder per redirect below it; records that cannot be stored are kept in rejected.jsonl beside them. */
  readonly clickLogFolder: string;
  /** What visitors' addresses are hashed with. */
  readonly visitorKey: KeyObject;
  /** ISO 4217: money in others is converted into it. */
  readonly networkCurrency: string;
  readonly host: string;
  /** For /health; 0: any free port. */
  readonly port: number;
  readonly logger: Logger;
}

/**
 * Brings clicks and postbacks from the event log into PostgreSQL, each exactly once, well within a second. While
 * PostgreSQL is away the log keeps everything, and this catches up by itself.
 */
export async function start(dependencies: IngestServiceDependencies): Promise<Service & { url: string }> {
  const { databaseUrl, clickLogFolder, visitorKey, networkCurrency, host, port, logger } = dependencies;
  const pool = createPool(databaseUrl, { name: 'ingest', connectionsMax: 1 });
  const deadLetter = createDeadLetter(join(clickLogFolder, 'rejected.jsonl'), logger);
  const progress: IngestProgress = { records: 0, damages: 0, lastBatchAt: null };
  const leadership = lead({
    pool,
    lockName: 'smartlink ingest',
    logger,
    work: (client, signal) =>
      followLog(client, signal, {
        clickLogFolder,
        visitorKey,
        networkCurrency,
        deadLetter,
        logger,
        progress,
      }),
  });
  const health = await startHealthServer({
    host,
    port,
    ready: async () => ({
      ok: leadership.status().problem === null,
      ...leadership.status(),
      ...progress,
      rejected: deadLetter.count(),
    }),
  });
  return {
    url: health.url,
    async stop() {
      await health.stop();
      await leadership.stop();
      await pool.end();
    },
  };
}
