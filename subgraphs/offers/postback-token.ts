import { randomBytes } from 'node:crypto';

const tokenBytes = 32;

/** A fresh token for an advertiser's postbacks: 256 random bits. It is shown once and kept only as its SHA-256. */
export function newPostbackToken(): string {
  return `pbt_${randomBytes(tokenBytes).toString('base64url')}`;
}
