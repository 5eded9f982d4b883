import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { decodeFrame, findFrame, frameHeaderBytes, isZero } from './frame.ts';
import { type Cursor, listSegments, readCursor, segmentPath, writeCursor } from './segment-files.ts';
import { isLocked } from './writer-lock.ts';

/** Bytes that could not be read as records. */
export interface Damage {
  /** TAIL: a write that never finished, so nobody was told that it was safe. MIDDLE: records are missing. */
  readonly kind: 'TAIL' | 'MIDDLE';
  readonly segment: string;
  readonly offset: number;
  readonly bytes: number;
}

/** Records in the order they were written, and how to say that they are safe elsewhere. */
export interface Batch {
  readonly records: string[];
  /** From now on these records are not read again, and a segment that is done may go. */
  commit(): Promise<void>;
}

const chunkBytes = 1024 * 1024;

interface Chunk {
  readonly records: string[];
  /** Where the next frame is expected. */
  readonly end: number;
  /** What stopped the reading there. */
  readonly next: 'more' | 'nothing' | 'short' | 'broken';
  /** Bytes the frame at `end` needs, when it did not fit. */
  readonly bytes: number;
}

/** Reads one writer's folder, oldest segment first, from where the cursor stands. */
export class FolderReader {
  readonly #folder: string;
  readonly #onDamage: (damage: Damage) => void;
  #cursor: Cursor | null = null;
  #handle: FileHandle | null = null;
  #reported = '';

  constructor(folder: string, onDamage: (damage: Damage) => void) {
    this.#folder = folder;
    this.#onDamage = onDamage;
  }

  /** The next records that are not committed yet, `recordsMax` or one frame more; null when there are none now. */
  async read(recordsMax: number): Promise<Batch | null> {
    for (;;) {
      const cursor = await this.#open();
      if (cursor === null || this.#handle === null) return null;
      // Asked before reading: what a finished segment holds now is all it will ever hold.
      const finished = await this.#isFinished(cursor.segment);
      const chunk = await this.#readFrom(this.#handle, cursor, recordsMax);
      if (chunk.records.length > 0) {
        const after = { ...cursor, offset: chunk.end };
        return { records: chunk.records, commit: () => this.#commit(after) };
      }
      // Zeros are the end of a segment that still grows; in a finished one, make sure that nothing follows them.
      const suspicious = chunk.next !== 'nothing' || finished;
      if (suspicious && (await this.#skipDamage(this.#handle, cursor, finished))) continue;
      if (!finished) return null;
      await this.#finish();
    }
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = null;
  }

  /** Opens the segment that the cursor names, or the oldest after it. */
  async #open(): Promise<Cursor | null> {
    if (this.#handle !== null) return this.#cursor;
    const cursor = this.#cursor ?? (await readCursor(this.#folder));
    const segment = (await listSegments(this.#folder)).find((number) => number >= (cursor?.segment ?? 0));
    if (segment === undefined) return null;
    this.#handle = await openIfThere(segmentPath(this.#folder, segment));
    if (this.#handle === null) return null;
    this.#cursor = segment === cursor?.segment ? cursor : { segment, offset: 0, damaged: false };
    return this.#cursor;
  }

  /** A writer only ever adds to its newest segment, and only while it holds the lock. */
  async #isFinished(segment: number): Promise<boolean> {
    const newest = (await listSegments(this.#folder)).at(-1) ?? segment;
    return newest > segment || !(await isLocked(this.#folder));
  }

  async #readFrom(handle: FileHandle, cursor: Cursor, recordsMax: number): Promise<Chunk> {
    const bytes = await readBytes(handle, cursor.offset, chunkBytes);
    const chunk = decodeAll(bytes, cursor.offset, recordsMax);
    if (chunk.records.length > 0 || chunk.next !== 'short' || chunk.bytes <= chunkBytes) return chunk;
    // One frame larger than a chunk. Its length is not proven yet, so the file's own size bounds it.
    const { size } = await handle.stat();
    const whole = await readBytes(handle, cursor.offset, Math.min(chunk.bytes, size - cursor.offset));
    return decodeAll(whole, cursor.offset, recordsMax);
  }

  /**
   * Deals with bytes that are no frame: true when whole frames follow and the cursor now stands at the next of them.
   * At the end of a segment that still grows they may be a write under way, so they are left alone.
   */
  async #skipDamage(handle: FileHandle, cursor: Cursor, finished: boolean): Promise<boolean> {
    const { size } = await handle.stat();
    const rest = await readBytes(handle, cursor.offset, size - cursor.offset);
    const found = findFrame(rest, 1);
    if (found < 0 && finished && !isZero(rest)) this.#report('TAIL', cursor, rest.length);
    if (found < 0) return false;
    this.#report('MIDDLE', cursor, found);
    this.#cursor = { ...cursor, offset: cursor.offset + found, damaged: true };
    return true;
  }

  #report(kind: Damage['kind'], { segment, offset }: Cursor, bytes: number): void {
    const place = `${segment}:${offset}`;
    if (this.#reported === place) return;
    this.#reported = place;
    this.#onDamage({ kind, segment: segmentPath(this.#folder, segment), offset, bytes });
  }

  async #commit(after: Cursor): Promise<void> {
    await writeCursor(this.#folder, after);
    this.#cursor = after;
  }

  /** Everything in the open segment is committed: it goes, or, with records missing, is put aside for a person. */
  async #finish(): Promise<void> {
    await this.close();
    if (this.#cursor === null) return;
    const path = segmentPath(this.#folder, this.#cursor.segment);
    if (this.#cursor.damaged) await rename(path, `${path}.damaged`);
    else await rm(path, { force: true });
    this.#cursor = { segment: this.#cursor.segment + 1, offset: 0, damaged: false };
    await writeCursor(this.#folder, this.#cursor);
  }
}

/** A writer removes a segment that it could not write to, perhaps just now. */
async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function decodeAll(bytes: Buffer, offset: number, recordsMax: number): Chunk {
  const records: string[] = [];
  let at = 0;
  while (records.length < recordsMax) {
    const decoded = decodeFrame(bytes, at);
    if (decoded.kind !== 'frame') {
      const needed = decoded.kind === 'short' ? decoded.bytes : frameHeaderBytes;
      return { records, end: offset + at, next: decoded.kind, bytes: needed };
    }
    for (const record of decoded.records) records.push(record);
    at += decoded.bytes;
  }
  return { records, end: offset + at, next: 'more', bytes: 0 };
}

/** Up to `length` bytes; fewer where the file ends. */
async function readBytes(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(Math.max(0, length));
  let read = 0;
  while (read < bytes.length) {
    const { bytesRead } = await handle.read(bytes, read, bytes.length - read, offset + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}
