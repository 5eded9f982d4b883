import type { Snapshot } from '../../domain/snapshot.ts';
import { Bell } from '../../platform/bell.ts';
import { createPool } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { newSortableId } from '../../platform/new-id.ts';
import { CapLeases } from './cap-leases.ts';
import { EarlierLog, nodeName } from './earlier-log.ts';
import { LeaseStore } from './lease-store.ts';
import { RefillCaps } from './refill-caps.ts';

const statementMsMax = 5_000;

export interface CapsOptions {
  /** Of the role smartlink_redirect. */
  readonly databaseUrl: string;
  /** The folder of this process's click log, which it writes alone and has not written to yet. */
  readonly folder: string;
  readonly snapshot: () => Snapshot | null;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly logger: Logger;
}

/** The caps of this process, kept supplied until they are stopped. Resolves after the first attempt to get some. */
export async function followCaps(
  options: CapsOptions,
): Promise<{ readonly leases: CapLeases; stop(): Promise<void> }> {
  const { databaseUrl, folder, snapshot, now, logger } = options;
  const pool = createPool(databaseUrl, { name: 'redirect caps', connectionsMax: 1, statementMsMax });
  const bell = new Bell();
  const leases = new CapLeases(() => bell.ring());
  const store = new LeaseStore(pool, await nodeName(folder), newSortableId());
  const earlierLog = await EarlierLog.find(folder);
  const refill = new RefillCaps({ leases, store, bell, snapshot, earlierLog, now, logger });
  await refill.start();
  return {
    leases,
    async stop() {
      await refill.stop();
      await pool.end();
    },
  };
}
