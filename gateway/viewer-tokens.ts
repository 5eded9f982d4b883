import type { KeyObject } from 'node:crypto';
import type { Viewer } from '../domain/viewer.ts';
import { claimsOf, viewerAudience } from '../domain/viewer-claims.ts';
import { signToken } from '../platform/signed-token.ts';

const lifetimeSeconds = 60;
/** Shorter than the lifetime by more than any request lasts. */
const reuseMsMax = 20_000;
const cachedMax = 10_000;

/**
 * Makes the function that states to the subgraphs who is asking. The same statement is used again for some seconds;
 * whether the viewer may still come in is decided before, at every request.
 */
export function createViewerTokens(key: KeyObject): (viewer: Viewer) => Promise<string> {
  const cached = new Map<string, { token: Promise<string>; madeAtMs: number }>();
  return (viewer) => {
    const claims = claimsOf(viewer);
    const statement = JSON.stringify(claims);
    const nowMs = Date.now();
    const known = cached.get(statement);
    if (known !== undefined && nowMs - known.madeAtMs < reuseMsMax) return known.token;
    if (cached.size >= cachedMax) cached.clear();
    const token = signToken(key, viewerAudience, claims, lifetimeSeconds);
    cached.set(statement, { token, madeAtMs: nowMs });
    return token;
  };
}
