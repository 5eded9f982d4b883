import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../is-alive.ts';
import { Problem } from '../problem.ts';

const lockName = 'writer.lock';
const lockTriesMax = 3;

/** Folders that this process writes to: after a restart in a container the old lock may carry our own process id. */
const ours = new Set<string>();

/**
 * Takes a folder for one writer. Two would break the reader's rule that a segment with a successor is finished.
 *
 * @throws Problem when another living process of this machine has it
 */
export async function lockFolder(folder: string): Promise<{ release(): Promise<void> }> {
  const path = join(folder, lockName);
  for (let attempt = 1; attempt <= lockTriesMax; attempt += 1) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      ours.add(path);
      return {
        async release() {
          ours.delete(path);
          await rm(path, { force: true });
        },
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    await removeIfStale(path);
  }
  throw new Problem(
    `Could not take ${path}: stop the other process that writes there, or set another DATA_DIR.`,
  );
}

async function removeIfStale(path: string): Promise<void> {
  const pid = Number(await readFile(path, 'utf8').catch(() => ''));
  if (ours.has(path) || (pid !== process.pid && isAlive(pid))) {
    throw new Problem(`Process ${pid} already writes to ${path}: stop it, or set another DATA_DIR.`);
  }
  await rm(path, { force: true });
}

/** Whether a writer holds the folder, or died holding it. Without a lock nobody will add to its segments. */
export async function isLocked(folder: string): Promise<boolean> {
  return readFile(join(folder, lockName)).then(
    () => true,
    () => false,
  );
}
