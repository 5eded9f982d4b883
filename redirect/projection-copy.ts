import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { encodeFrame } from '../platform/event-log/frame.ts';
import { syncFolder } from '../platform/event-log/segment-files.ts';
import type { Chunk, StoredRow } from './load-projection.ts';
import { copyFormat, type FrameHead } from './read-projection-copy.ts';

/** A file with this much more than twice what it began with is mostly things of the past. */
const pastBytesMax = 16 * 1024 * 1024;
const rewriteMsMin = 60_000;
/** What the optimiser wants is large and changes every minute: a copy that is this old serves as well. */
const allocationMsMin = 600_000;

/**
 * The routing projection on this node's disk, from which a redirect starts when PostgreSQL is away: everything as of one
 * version, then each change after it. Every piece carries a checksum, and a version counts only when it is there whole.
 * (What the optimiser wants may be some minutes older than its version.) The modification time says until when it was current. A failure costs the copy, never a visitor: it is told and the
 * copy is written anew later.
 */
export class ProjectionCopy {
  readonly #path: string;
  readonly #onFailure: (error: unknown) => void;
  #handle: FileHandle | null = null;
  #bytes = 0;
  #wholeBytes = 0;
  /** When that of each smartlink was written. */
  readonly #allocationsMs = new Map<string, number>();
  #startedMs = Number.NEGATIVE_INFINITY;

  constructor(path: string, onFailure: (error: unknown) => void) {
    this.#path = path;
    this.#onFailure = onFailure;
  }

  /** Whether there is no copy that follows the projection. */
  get failing(): boolean {
    return this.#handle === null;
  }

  /** Whether the projection should be read whole again, so that a new copy can be made. */
  get needsRewrite(): boolean {
    const worn = this.failing || this.#bytes > 2 * this.#wholeBytes + pastBytesMax;
    return worn && performance.now() - this.#startedMs > rewriteMsMin;
  }

  /** Begins a new copy, beside the one that is there. */
  async begin(): Promise<void> {
    await this.close();
    this.#startedMs = performance.now();
    this.#bytes = 0;
    this.#allocationsMs.clear();
    try {
      this.#handle = await open(`${this.#path}.new`, 'w', 0o600);
    } catch (error) {
      await this.#giveUp(error);
    }
  }

  /** Adds a piece; `whole` when with it everything of its version is there. */
  async add({ version, rows }: Chunk, whole: boolean): Promise<void> {
    const head: FrameHead = { format: copyFormat, version: whole ? version : null };
    await this.#attempt(async (handle) => {
      const frame = encodeFrame([
        JSON.stringify(head),
        ...rows.filter((row) => this.#isDue(row)).map(lineOf),
      ]);
      await handle.write(frame, 0, frame.length, this.#bytes);
      this.#bytes += frame.length;
    });
  }

  /** Puts the new copy, which is whole now, in the place of the old one. */
  async replace(): Promise<void> {
    await this.#attempt(async (handle) => {
      await handle.sync();
      await rename(`${this.#path}.new`, this.#path);
      await syncFolder(dirname(this.#path));
      this.#wholeBytes = this.#bytes;
    });
  }

  /** Notes that this is still what PostgreSQL says. */
  async confirm(): Promise<void> {
    await this.#attempt(async (handle) => {
      const now = new Date();
      await handle.utimes(now, now);
    });
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close().catch(this.#onFailure);
  }

  #isDue({ kind, key, body }: StoredRow): boolean {
    if (kind !== 'allocation' || body === null) return true;
    const now = performance.now();
    if (now - (this.#allocationsMs.get(key) ?? Number.NEGATIVE_INFINITY) < allocationMsMin) return false;
    this.#allocationsMs.set(key, now);
    return true;
  }

  async #attempt(work: (handle: FileHandle) => Promise<void>): Promise<void> {
    const handle = this.#handle;
    if (handle === null) return;
    try {
      await work(handle);
    } catch (error) {
      await this.#giveUp(error);
    }
  }

  async #giveUp(error: unknown): Promise<void> {
    this.#onFailure(error);
    await this.close();
    await rm(`${this.#path}.new`, { force: true }).catch(() => undefined);
  }
}

function lineOf({ kind, key, body }: StoredRow): string {
  return `[${JSON.stringify(kind)},${JSON.stringify(key)},${body ?? 'null'}]`;
}
