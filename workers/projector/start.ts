import type pg from 'pg';
import { Bell } from '../../platform/bell.ts';
import { createPool, listen } from '../../platform/database.ts';
import { startHealthServer } from '../../platform/health.ts';
import { lead } from '../../platform/lead.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Service } from '../../platform/service.ts';
import { forgetDocuments } from './forget-documents.ts';
import { projectChanges } from './project-changes.ts';
import { reconcile } from './reconcile.ts';

/** A notification can be lost with its connection; the outbox is looked at this often whatever happens. */
const pollMs = 1_000;
const forgetEveryMs = 3_600_000;

export interface ProjectorDependencies {
  /** Of the role smartlink_projector. */
  readonly databaseUrl: string;
  readonly host: string;
  /** For /health; 0: any free port. */
  readonly port: number;
  readonly logger: Logger;
}

/**
 * Keeps the routing projection equal to what the owners publish: a change is in it milliseconds after its commit. Runs
 * before PostgreSQL does, too: it waits for it.
 */
export async function start(dependencies: ProjectorDependencies): Promise<Service & { url: string }> {
  const { databaseUrl, host, port, logger } = dependencies;
  const pool = createPool(databaseUrl, { name: 'projector', connectionsMax: 1 });
  const leadership = lead({
    pool,
    lockName: 'smartlink projector',
    logger,
    work: (client, signal) => project(client, signal, databaseUrl, logger),
  });
  const health = await startHealthServer({
    host,
    port,
    ready: async () => ({ ok: leadership.status().problem === null, ...leadership.status() }),
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

async function project(
  client: pg.ClientBase,
  signal: AbortSignal,
  databaseUrl: string,
  logger: Logger,
): Promise<void> {
  const bell = new Bell();
  // Documents hold moments as text: one zone, or a projector elsewhere would find that all of them differ.
  await client.query("set time zone 'UTC'");
  const listening = await listen(databaseUrl, 'routing_change', () => bell.ring(), logger);
  try {
    logger.info({ written: await reconcile(client) }, 'the routing projection is complete');
    let forgotAtMs = Number.NEGATIVE_INFINITY;
    while (!signal.aborted) {
      if (performance.now() - forgotAtMs > forgetEveryMs) {
        forgotAtMs = performance.now();
        await forgetDocuments(client);
      }
      const written = await projectChanges(client);
      if (written > 0) logger.debug({ written }, 'projected');
      await bell.wait(pollMs, signal);
    }
  } finally {
    await listening.stop();
  }
}
