import { crc32 } from 'node:zlib';

/**
 * A frame is what one flush leaves on disk: magic, payload bytes, record count, CRC-32 (four bytes each, little endian),
 * then the payload, one record per line. The magic starts with 0xFF, which UTF-8 never contains: no record can fake a
 * frame.
 */
export const frameHeaderBytes = 16;
const magic = Buffer.from([0xff, 0x53, 0x4c, 0x31]);
const magicNumber = magic.readUInt32LE();
const newline = 0x0a;

/** Collects records in the form they go to disk in, in one buffer that is used over and over. */
export class FrameBuffer {
  readonly #bytes: Buffer;
  #used = frameHeaderBytes;
  #records = 0;

  constructor(bytesMax: number) {
    this.#bytes = Buffer.allocUnsafe(bytesMax);
  }

  get records(): number {
    return this.#records;
  }

  /** What it holds, the header included; 0 when there is nothing to write. */
  get bytes(): number {
    return this.#records === 0 ? 0 : this.#used;
  }

  /** Adds one record; false, and nothing done, when it does not fit. */
  add(record: string): boolean {
    // A UTF-16 unit is at most three bytes of UTF-8: measuring exactly would cost more than the space it saves.
    if (this.#used + record.length * 3 + 1 > this.#bytes.length) return false;
    this.#used += this.#bytes.write(record, this.#used);
    this.#bytes[this.#used] = newline;
    this.#used += 1;
    this.#records += 1;
    return true;
  }

  /** The finished frame, valid until `clear`. */
  seal(): Buffer {
    this.#bytes.writeUInt32LE(magicNumber, 0);
    this.#bytes.writeUInt32LE(this.#used - frameHeaderBytes, 4);
    this.#bytes.writeUInt32LE(this.#records, 8);
    const frame = this.#bytes.subarray(0, this.#used);
    this.#bytes.writeUInt32LE(checksum(frame), 12);
    return frame;
  }

  clear(): void {
    this.#used = frameHeaderBytes;
    this.#records = 0;
  }
}

/** One frame of records made in one go, for files that are not written all the time. */
export function encodeFrame(records: readonly string[]): Buffer {
  const payload = Buffer.from(`${records.join('\n')}\n`);
  const header = Buffer.alloc(frameHeaderBytes);
  const frame = Buffer.concat([header, payload]);
  frame.writeUInt32LE(magicNumber, 0);
  frame.writeUInt32LE(payload.length, 4);
  frame.writeUInt32LE(records.length, 8);
  frame.writeUInt32LE(checksum(frame), 12);
  return frame;
}

/** Covers the lengths too: a wrong one must not send a reader astray. */
function checksum(frame: Buffer): number {
  return crc32(frame.subarray(frameHeaderBytes), crc32(frame.subarray(4, 12)));
}

/**
 * What stands at a place of a segment. `short`: a frame begins that needs `bytes` in all, more than there are.
 * `nothing`: the end, or bytes that were reserved and not written yet. `broken`: anything else.
 */
export type Decoded =
  | { readonly kind: 'frame'; readonly records: string[]; readonly bytes: number }
  | { readonly kind: 'short'; readonly bytes: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'broken' };

export function decodeFrame(bytes: Buffer, at: number): Decoded {
  const left = bytes.length - at;
  if (left < frameHeaderBytes) {
    if (isZero(bytes.subarray(at))) return { kind: 'nothing' };
    return { kind: 'short', bytes: frameHeaderBytes };
  }
  if (bytes.readUInt32LE(at) !== magicNumber) {
    return isZero(bytes.subarray(at, at + frameHeaderBytes)) ? { kind: 'nothing' } : { kind: 'broken' };
  }
  const length = frameHeaderBytes + bytes.readUInt32LE(at + 4);
  if (left < length) return { kind: 'short', bytes: length };
  const frame = bytes.subarray(at, at + length);
  if (frame.readUInt32LE(12) !== checksum(frame)) return { kind: 'broken' };
  const records = frame.toString('utf8', frameHeaderBytes, length - 1).split('\n');
  return records.length === frame.readUInt32LE(8)
    ? { kind: 'frame', records, bytes: length }
    : { kind: 'broken' };
}

/** Where the next whole frame begins, at `from` or later; -1 when there is none. */
export function findFrame(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(magic, from);
  while (at >= 0 && decodeFrame(bytes, at).kind !== 'frame') at = bytes.indexOf(magic, at + 1);
  return at;
}

export function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}
