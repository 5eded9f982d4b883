import { type FileHandle, open } from 'node:fs/promises';
import { decodeFrame } from '../platform/event-log/frame.ts';
import type { ProjectionRow } from './routing-tables.ts';

/** Copies of another format are of no use. */
export const copyFormat = 1;
const chunkBytes = 4 * 1024 * 1024;

/** The first record of every frame of a copy. */
export interface FrameHead {
  readonly format: number;
  /** What is known once this frame's rows are taken over; null: more of the same version follow. */
  readonly version: number | null;
}

/** What a copy holds. */
export interface CopyContents {
  readonly version: number;
  /** Until when that was what PostgreSQL said, in milliseconds since the epoch. */
  readonly atMs: number;
  /** Whether something that follows this version could not be read. */
  readonly damaged: boolean;
}

/**
 * Hands the rows of the copy's last whole version to `take`, in the order they came. Null when there is no copy, or
 * nothing whole in it: then what was taken is to be thrown away.
 */
export async function readProjectionCopy(
  path: string,
  take: (row: ProjectionRow) => void,
): Promise<CopyContents | null> {
  const handle = await openIfThere(path);
  if (handle === null) return null;
  try {
    const { mtimeMs } = await handle.stat();
    let version: number | null = null;
    // Changes after a whole version wait until theirs is whole, too.
    let waiting: ProjectionRow[] = [];
    const frames = framesOf(handle);
    let next = await frames.next();
    for (; next.done !== true; next = await frames.next()) {
      const [head, ...lines] = next.value;
      const { format, version: whole } = JSON.parse(head ?? '') as FrameHead;
      if (format !== copyFormat) return null;
      const rows = lines.map(rowOf);
      if (version === null) rows.forEach(take);
      else waiting.push(...rows);
      if (whole === null) continue;
      waiting.forEach(take);
      waiting = [];
      version = whole;
    }
    return version === null ? null : { version, atMs: mtimeMs, damaged: next.value === 'damaged' };
  } finally {
    await handle.close();
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function rowOf(line: string): ProjectionRow {
  const [kind, key, body] = JSON.parse(line) as [string, string, object | null];
  return { kind, key, body };
}

/** The records of each frame, one after the other. */
async function* framesOf(handle: FileHandle): AsyncGenerator<string[], 'complete' | 'damaged', void> {
  const { size } = await handle.stat();
  let offset = 0;
  let bytes: Buffer = Buffer.alloc(0);
  let at = 0;
  while (offset + at < size) {
    const decoded = decodeFrame(bytes, at);
    if (decoded.kind === 'frame') {
      at += decoded.bytes;
      yield decoded.records;
      continue;
    }
    offset += at;
    const needed = decoded.kind === 'short' ? decoded.bytes : 0;
    // A frame that is not whole although the rest of the file was before us will never be.
    const exhausted = bytes.length - at >= Math.min(size - offset, Math.max(chunkBytes, needed));
    if (exhausted || needed > size - offset) return 'damaged';
    bytes = await readBytes(handle, offset, Math.min(size - offset, Math.max(chunkBytes, needed)));
    at = 0;
  }
  return 'complete';
}

async function readBytes(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(bytes, read, length - read, offset + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}
