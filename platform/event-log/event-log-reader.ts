import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Batch, type Damage, FolderReader } from './folder-reader.ts';

export type { Batch, Damage };

const defaultRecordsMax = 2_000;
const defaultPollMs = 100;

export interface ReadOptions {
  /** Holds one folder per writer; need not exist yet. */
  readonly folder: string;
  readonly recordsMax?: number;
  /** How long to wait when there is nothing to read. */
  readonly pollMs?: number;
  /** Ends the reading; a batch under way is not interrupted. */
  readonly signal?: AbortSignal;
  /** Hears of bytes that could not be read. Nothing is ever passed over without a call. */
  readonly onDamage: (damage: Damage) => void;
}

/**
 * Every record of every writer below a folder, each writer's in order, for ever: at the end it follows the live tail.
 * One reader at a time. A batch that is not committed before the next one is asked for comes again. At least once: after
 * a crash, and after a failed write that was repeated, records come twice.
 */
export async function* readBatches(options: ReadOptions): AsyncGenerator<Batch, void, void> {
  const readers = new Map<string, FolderReader>();
  const stopped = () => options.signal?.aborted === true;
  try {
    while (!stopped()) {
      let idle = true;
      for (const name of await writerFolders(options.folder)) {
        const reader = readers.get(name) ?? new FolderReader(join(options.folder, name), options.onDamage);
        readers.set(name, reader);
        const batch = stopped() ? null : await reader.read(options.recordsMax ?? defaultRecordsMax);
        if (batch === null) continue;
        idle = false;
        yield batch;
      }
      if (idle) await pause(options.pollMs ?? defaultPollMs, options.signal);
    }
  } finally {
    for (const reader of readers.values()) await reader.close();
  }
}

async function writerFolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}
