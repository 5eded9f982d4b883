import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { segmentPath, syncFolder } from './segment-files.ts';

const spareName = 'spare.preparing';
const zeroChunkBytes = 1024 * 1024;

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
    await this.#handle.datasync();
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
  #spare: Promise<FileHandle | null> = Promise.resolve(null);

  constructor(folder: string, bytes: number) {
    this.#folder = folder;
    this.#bytes = bytes;
  }

  /** Starts preparing the spare. Never rejects. */
  prepare(): Promise<FileHandle | null> {
    this.#spare = this.#fill().catch(() => null);
    return this.#spare;
  }

  /** The new segment of that number, its name safe on disk. */
  async take(segment: number): Promise<SegmentWriter> {
    const path = segmentPath(this.#folder, segment);
    const spare = await this.#spare;
    this.#spare = Promise.resolve(null);
    const handle = spare ?? (await open(path, 'wx'));
    try {
      if (spare !== null) await rename(join(this.#folder, spareName), path);
      await syncFolder(this.#folder);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return new SegmentWriter(handle, path);
  }

  async discard(): Promise<void> {
    await (await this.#spare)?.close();
    await rm(join(this.#folder, spareName), { force: true });
  }

  async #fill(): Promise<FileHandle> {
    const handle = await open(join(this.#folder, spareName), 'w');
    try {
      const zeros = Buffer.alloc(Math.min(zeroChunkBytes, this.#bytes));
      for (let at = 0; at < this.#bytes; at += zeros.length) {
        await handle.write(zeros, 0, Math.min(zeros.length, this.#bytes - at), at);
      }
      await handle.sync();
      return handle;
    } catch (error) {
      await handle.close();
      await rm(join(this.#folder, spareName), { force: true });
      throw error;
    }
  }
}
