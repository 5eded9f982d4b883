import { mkdir } from 'node:fs/promises';
import { FrameBuffer } from './frame.ts';
import { freeBytes, listSegments, readCursor } from './segment-files.ts';
import { SegmentSource, type SegmentWriter } from './segment-writer.ts';
import { lockFolder } from './writer-lock.ts';

const defaultSegmentBytesMax = 64 * 1024 * 1024;
const defaultSegmentMsMax = 24 * 3_600_000;
const defaultPendingBytesMax = 16 * 1024 * 1024;
/** After a failure the disk is left alone for this long: trying at every record would only slow down who is waiting. */
const retryMs = 100;

export interface EventLogOptions {
  /** The writer's own folder: one living writer per folder. */
  readonly folder: string;
  readonly segmentBytesMax?: number;
  /** How old a segment may be that is written to: what was read goes by whole segments, and records hold addresses. */
  readonly segmentMsMax?: number;
  /** How much may wait for the disk. What comes beyond it is refused at once. */
  readonly pendingBytesMax?: number;
  /** Hears of every failed write, also of those that the second attempt made good. */
  readonly onFailure?: (error: unknown) => void;
}

/** How many records were refused, by reason: the disk did not keep up, or did not take them. */
export interface EventLogLosses {
  readonly overflow: number;
  readonly diskFailure: number;
}

export interface EventLog {
  /**
   * Resolves when the record is on disk; rejects with EventLogError when it is not and will not be.
   *
   * @param record one line: any text without a line feed
   */
  append(record: string): Promise<void>;
  readonly losses: EventLogLosses;
  /** Whether the newest that was heard of the disk is that it did not take a record. */
  readonly failing: boolean;
  /** What waits for the disk now. */
  readonly pendingBytes: number;
  /** What the disk of the folder has left for us. */
  freeBytes(): Promise<number>;
  /** Calls `listener` with the milliseconds that each write took until it was safe. */
  onFlush(listener: (ms: number) => void): void;
  /** Writes what is pending, then gives the folder back. */
  close(): Promise<void>;
}

/** A record that could not be made durable. */
export class EventLogError extends Error {}

/**
 * Opens a durable log of records. Group commit: while one batch is on its way to the disk the next one fills, so the
 * disk's own pace decides how many records share a sync. There are no timers.
 *
 * @throws Problem when another living process writes to the folder
 */
export async function openEventLog(options: EventLogOptions): Promise<EventLog> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 }); // it holds visitors' addresses
  const lock = await lockFolder(options.folder);
  try {
    // Past the cursor as well: the segments before it may be gone, and a number must never come back.
    const cursor = await readCursor(options.folder);
    const used = Math.max(cursor?.segment ?? 0, ...(await listSegments(options.folder)));
    const source = new SegmentSource(options.folder, options.segmentBytesMax ?? defaultSegmentBytesMax);
    await source.prepare();
    return new GroupCommitLog(options, source, used + 1, () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Records that go to disk together, and the one promise that all of them wait for. */
class Batch {
  readonly frame: FrameBuffer;
  #settled = Promise.withResolvers<void>();

  constructor(bytesMax: number) {
    this.frame = new FrameBuffer(bytesMax);
    this.#settled.promise.catch(() => undefined);
  }

  get onDisk(): Promise<void> {
    return this.#settled.promise;
  }

  /** Tells everyone who waits, and becomes an empty batch. */
  settle(error: EventLogError | null): void {
    if (error === null) this.#settled.resolve();
    else this.#settled.reject(error);
    this.frame.clear();
    this.#settled = Promise.withResolvers<void>();
    this.#settled.promise.catch(() => undefined);
  }
}

class GroupCommitLog implements EventLog {
  readonly losses = { overflow: 0, diskFailure: 0 };
  readonly #options: EventLogOptions;
  readonly #source: SegmentSource;
  readonly #release: () => Promise<void>;
  readonly #segmentBytesMax: number;
  readonly #segmentMsMax: number;
  #filling: Batch;
  #idle: Batch;
  #flushing: Promise<void> | null = null;
  #segment: SegmentWriter | null = null;
  #segmentSinceMs = 0;
  #nextSegment: number;
  #closed = false;
  #failing = false;
  #failedAtMs = Number.NEGATIVE_INFINITY;
  #flushed: (ms: number) => void = () => undefined;

  constructor(
    options: EventLogOptions,
    source: SegmentSource,
    nextSegment: number,
    release: () => Promise<void>,
  ) {
    this.#options = options;
    this.#source = source;
    this.#release = release;
    this.#nextSegment = nextSegment;
    this.#segmentBytesMax = options.segmentBytesMax ?? defaultSegmentBytesMax;
    this.#segmentMsMax = options.segmentMsMax ?? defaultSegmentMsMax;
    const pendingBytesMax = options.pendingBytesMax ?? defaultPendingBytesMax;
    this.#filling = new Batch(pendingBytesMax);
    this.#idle = new Batch(pendingBytesMax);
  }

  get failing(): boolean {
    return this.#failing;
  }

  get pendingBytes(): number {
    return this.#filling.frame.bytes + this.#idle.frame.bytes;
  }

  freeBytes(): Promise<number> {
    return freeBytes(this.#options.folder);
  }

  onFlush(listener: (ms: number) => void): void {
    this.#flushed = listener;
  }

  append(record: string): Promise<void> {
    if (this.#closed) return Promise.reject(new EventLogError('The event log is closed.'));
    if (record.includes('\n'))
      return Promise.reject(new EventLogError('A record is one line: encode the line feed.'));
    if (this.#failing && performance.now() - this.#failedAtMs < retryMs) {
      this.losses.diskFailure += 1;
      return Promise.reject(new EventLogError('The disk did not take records a moment ago.'));
    }
    if (!this.#filling.frame.add(record)) {
      this.losses.overflow += 1;
      this.#failing = true;
      return Promise.reject(new EventLogError('The disk does not keep up: too much is waiting for it.'));
    }
    this.#flushing ??= this.#flush();
    return this.#filling.onDisk;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#flushing;
    await this.#segment?.close();
    await this.#source.discard();
    await this.#release();
  }

  async #flush(): Promise<void> {
    // Everything that this turn of the event loop brings in shares the first sync.
    await new Promise(setImmediate);
    while (this.#filling.frame.records > 0) {
      const batch = this.#filling;
      this.#filling = this.#idle;
      this.#idle = batch;
      const startedMs = performance.now();
      const error = await this.#persist(batch.frame.seal());
      const endedMs = performance.now();
      this.#failing = error !== null;
      if (error === null) this.#flushed(endedMs - startedMs);
      else {
        this.#failedAtMs = endedMs;
        this.losses.diskFailure += batch.frame.records;
      }
      batch.settle(error);
    }
    this.#flushing = null;
  }

  /** Writes one batch; when that fails, once more in a new segment. A reader may meet it twice, which it must bear. */
  async #persist(frame: Buffer): Promise<EventLogError | null> {
    try {
      await this.#append(frame);
      return null;
    } catch (error) {
      this.#options.onFailure?.(error);
    }
    try {
      await this.#append(frame);
      return null;
    } catch (error) {
      this.#options.onFailure?.(error);
      return new EventLogError('The disk does not take records.', { cause: error });
    }
  }

  async #append(frame: Buffer): Promise<void> {
    const segment = await this.#segmentFor(frame.length);
    try {
      await segment.append(frame);
    } catch (error) {
      this.#segment = null;
      await segment.close().catch(() => undefined);
      throw error;
    }
  }

  /** The segment to write to: the open one while it has room and is not too old, else the next. */
  async #segmentFor(bytes: number): Promise<SegmentWriter> {
    const open = this.#segment;
    const isYoung = performance.now() - this.#segmentSinceMs < this.#segmentMsMax;
    if (open !== null && (open.end === 0 || (isYoung && open.end + bytes <= this.#segmentBytesMax)))
      return open;
    this.#segment = null;
    await open?.close();
    const next = await this.#source.take(this.#nextSegment);
    this.#nextSegment += 1;
    this.#segment = next;
    this.#segmentSinceMs = performance.now();
    void this.#source.prepare();
    return next;
  }
}
