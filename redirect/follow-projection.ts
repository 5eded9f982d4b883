import { Bell } from '../platform/bell.ts';
import { createPool, listen } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import type { Projection } from './projection.ts';

/** A notification can be lost with its connection: the projection is never older than this while PostgreSQL answers. */
const pollMs = 2_000;

/**
 * Keeps a projection current, on every notification and on a slow poll. Without PostgreSQL it keeps trying; the
 * projection starts from the copy at `copyPath` and keeps what it has. Resolves after the first attempt.
 */
export async function followProjection(
  projection: Projection,
  { databaseUrl, copyPath, logger }: { databaseUrl: string; copyPath: string; logger: Logger },
): Promise<{ stop(): Promise<void> }> {
  const pool = createPool(databaseUrl, { name: 'redirect', connectionsMax: 1 });
  const bell = new Bell();
  const stopping = new AbortController();
  let listening: { stop(): Promise<void> } | null = null;
  let healthy = true;

  async function refresh(): Promise<void> {
    try {
      // Listening first: what changes after the load is then heard of.
      listening ??= await listen(databaseUrl, 'routing_projection', () => bell.ring(), logger);
      await projection.refresh(pool);
      if (!healthy) logger.info('the routing projection is current again');
      healthy = true;
    } catch (error) {
      if (healthy) logger.warn({ err: error }, 'cannot read the routing projection; serving what is known');
      healthy = false;
    }
  }

  async function follow(): Promise<void> {
    while (!stopping.signal.aborted) {
      await bell.wait(pollMs, stopping.signal);
      if (!stopping.signal.aborted) await refresh();
    }
  }

  await refresh();
  if (projection.snapshot === null) await restore(projection, copyPath, logger);
  const following = follow();
  return {
    async stop() {
      stopping.abort();
      await following;
      await listening?.stop();
      await pool.end();
    },
  };
}

async function restore(projection: Projection, copyPath: string, logger: Logger): Promise<void> {
  try {
    const contents = await projection.restore(copyPath);
    if (contents === null) logger.warn({ copyPath }, 'there is no usable copy of the routing projection');
    else logger.warn({ ...contents, ageMs: projection.ageMs() }, 'serving a copy of the routing projection');
  } catch (error) {
    logger.warn({ err: error, copyPath }, 'the copy of the routing projection is unreadable: ignored');
  }
}
