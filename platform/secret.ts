import { createHash, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';

/**
 * A 32-byte key for one purpose, derived from the installation's secret (HKDF, RFC 5869): one leaked key opens one door.
 * An object that no log prints, and six times as fast to sign with as its bytes, which Node prepares anew each time.
 */
export function deriveKey(secret: string, purpose: string): KeyObject {
  return createSecretKey(new Uint8Array(hkdfSync('sha256', secret, 'smartlink', purpose, 32)));
}

/** The same as text: for passwords and signing secrets that a library wants as a string. */
export function deriveText(secret: string, purpose: string): string {
  return deriveKey(secret, purpose).export().toString('base64url');
}

/** SHA-256 in lower-case hex: fit for long random secrets, not for passwords. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Compares without telling by its duration how much was equal. */
export function equalInConstantTime(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest();
  const right = createHash('sha256').update(b).digest();
  return timingSafeEqual(left, right);
}
