import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

/** 132 bits: nobody guesses one. */
export const markChars = 22;

/** What only the holder of the key can write under a text (HMAC-SHA-256): fast, for where a signed token is too much. */
export function markOf(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url').slice(0, markChars);
}

export function isMarkOf(key: KeyObject, text: string, mark: string): boolean {
  if (mark.length !== markChars) return false;
  const given = Buffer.from(mark);
  const right = Buffer.from(markOf(key, text));
  return given.length === right.length && timingSafeEqual(given, right);
}

const secondMs = 1000;
const tokenPattern = /^([0-9a-z]{1,9})\.([\w-]{22})$/;

/**
 * A token that is good for one subject until a moment (milliseconds since the epoch, rounded down to seconds). Letters,
 * digits, `.`, `-` and `_`, so that it goes into a URL as it is.
 */
export function expiringToken(key: KeyObject, subject: string, expiresAtMs: number): string {
  const expiry = Math.floor(expiresAtMs / secondMs).toString(36);
  return `${expiry}.${markOf(key, `${expiry} ${subject}`)}`;
}

/** Whether a token was made for this subject with this key, and is still good at `nowMs`. */
export function isGoodToken(key: KeyObject, subject: string, token: string, nowMs: number): boolean {
  const [, expiry, mark] = tokenPattern.exec(token) ?? [];
  if (expiry === undefined || mark === undefined) return false;
  return nowMs < Number.parseInt(expiry, 36) * secondMs && isMarkOf(key, `${expiry} ${subject}`, mark);
}
