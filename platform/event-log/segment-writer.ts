import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freeBytes, ownerOnly, segmentPath, syncFolder } from './segment-files.ts';

// On Linux one call writes and waits for the disk, and a batch costs one trip to the thread pool instead of two. Elsewhere
// that flag promises less than fdatasync does (macOS), or does not exist (Windows).
const syncsByWriting = process.platform === 'linux';
const segmentFlags = constants.O_WRONLY | constants.O_CREAT | (syncsByWriting ? constants.O_DSYNC : 0);

const spareName = 'spare.preparing';
const zeroChunkBytes = 1024 * 1024;
/** With less room than this many segments none is reserved ahead: it would take the room from the one being written. */
const spareSegmentsMin = 4;

/** An open segment that is written from front to back. */
export class SegmentWriter {
  readonly #handle: FileHandle;
  readonly #path: string;
  #end = 0;

  constructor(handle: FileHandle, path: string) {
    this.#handle = handle;
    this.#path = path;
  }

  get end(): number {
    return this.#end;
  }

  /** Resolves when the bytes are on disk. After a rejection never write here again: what a failed sync left is unknown. */
  async append(bytes: Buffer): Promise<void> {
    let written = 0;
    while (written < bytes.length) {
      const result = await this.#handle.write(bytes, written, bytes.length - written, this.#end + written);
      written += result.bytesWritten;
    }
    if (!syncsByWriting) await this.#handle.datasync();
    this.#end += bytes.length;
  }

  /** Closes it, giving back the reserved room; a segment that holds nothing is removed. */
  async close(): Promise<void> {
    try {
      await this.#handle.truncate(this.#end);
    } finally {
      await this.#handle.close();
    }
    if (this.#end === 0) await rm(this.#path, { force: true });
  }
}

/**
 * Makes segments. A spare one is filled with zeros in the background, so that appends change no file size and a sync
 * needs no journal; without a spare (the disk is full, say) a segment simply grows.
 */
export class SegmentSource {
  readonly #folder: string;
  readonly #bytes: number;
  /** Whether a spare lies ready. */
  #spare = Promise.resolve(false);

  constructor(folder: string, bytes: number) {
    this.#folder = folder;
    this.#bytes = bytes;
  }

  /** Starts preparing the spare. Never rejects. */
  prepare(): Promise<boolean> {
    this.#spare = this.#fill().then(
      () => true,
      () => false,
    );
    return this.#spare;
  }

  /** The new segment of that number, its name safe on disk. */
  async take(segment: number): Promise<SegmentWriter> {
    const path = segmentPath(this.#folder, segment);
    const ready = await this.#spare;
    this.#spare = Promise.resolve(false);
    if (ready) await rename(join(this.#folder, spareName), path);
    const handle = await open(path, segmentFlags, ownerOnly);
    try {
      await syncFolder(this.#folder);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return new SegmentWriter(handle, path);
  }

  async discard(): Promise<void> {
    await this.#spare;
    await rm(join(this.#folder, spareName), { force: true });
  }

  async #fill(): Promise<void> {
    const path = join(this.#folder, spareName);
    const room = await freeBytes(this.#folder);
    if (room < this.#bytes * spareSegmentsMin) throw new Error('The disk is almost full.');
    const handle = await open(path, 'w', ownerOnly);
    try {
      const zeros = Buffer.alloc(Math.min(zeroChunkBytes, this.#bytes));
      for (let at = 0; at < this.#bytes; at += zeros.length) {
        await handle.write(zeros, 0, Math.min(zeros.length, this.#bytes - at), at);
      }
      await handle.sync();
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  }
}
