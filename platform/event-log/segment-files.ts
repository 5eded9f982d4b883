import { open, readdir, readFile, rename, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a reader stands in a writer's folder: everything before it is safe elsewhere. */
export interface Cursor {
  readonly segment: number;
  readonly offset: number;
  /** Whether a part of this segment could not be read: then it is kept when it is done. */
  readonly damaged: boolean;
}

const segmentPattern = /^(\d{10})\.log$/;
const cursorName = 'cursor.json';

/** Segments hold visitors' addresses. */
export const ownerOnly = 0o600;

export function segmentPath(folder: string, segment: number): string {
  return join(folder, `${String(segment).padStart(10, '0')}.log`);
}

/** The numbers of the segments in a folder, oldest first. */
export async function listSegments(folder: string): Promise<number[]> {
  const numbers: number[] = [];
  for (const name of await readdir(folder)) {
    const match = segmentPattern.exec(name);
    if (match !== null) numbers.push(Number(match[1]));
  }
  return numbers.sort((left, right) => left - right);
}

/** The cursor of a folder; null when there is none or it is unreadable: reading everything again harms nobody. */
export async function readCursor(folder: string): Promise<Cursor | null> {
  try {
    const { segment, offset, damaged } = JSON.parse(await readFile(join(folder, cursorName), 'utf8'));
    if (!Number.isSafeInteger(segment) || !Number.isSafeInteger(offset)) return null;
    return { segment, offset, damaged: damaged === true };
  } catch {
    return null;
  }
}

export async function writeCursor(folder: string, cursor: Cursor): Promise<void> {
  const path = join(folder, cursorName);
  await writeFile(`${path}.new`, JSON.stringify(cursor), { mode: ownerOnly });
  await rename(`${path}.new`, path);
}

/** Makes a created or renamed file survive a power cut. Windows has no such call and no need for it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What the disk that holds a folder has left for this process. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
