import { createSecretKey, type KeyObject } from 'node:crypto';

/** A key that everybody can know: 32 times the same byte. */
export function knownKey(byte: number): KeyObject {
  return createSecretKey(new Uint8Array(32).fill(byte));
}
