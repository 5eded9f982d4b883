import { randomFillSync } from 'node:crypto';
import { sortableId, sortableIdRandomBytes } from './sortable-id.ts';

// One system call fills many ids: asking the kernel for ten bytes at a time costs more than the id itself.
const pool = new Uint8Array(sortableIdRandomBytes * 1024);
let used = pool.length;

function randomBytes(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += sortableIdRandomBytes;
  return pool.subarray(used - sortableIdRandomBytes, used);
}

/** A fresh 26-character id that sorts by the given time (default: now, in milliseconds since the epoch). */
export function newSortableId(nowMs: number = Date.now()): string {
  return sortableId(nowMs, randomBytes());
}

/** A fresh TypeID, such as `off_01h…`: the prefix says what it names. */
export function newId(prefix: string): string {
  return `${prefix}_${newSortableId()}`;
}
