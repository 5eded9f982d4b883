import { type Role, roles, scopes, type Viewer } from './viewer.ts';

/** For whom the signed statements of the gateway are in which it tells the subgraphs who asks. */
export const viewerAudience = 'subgraphs';

/** A viewer as such a statement says it. */
export function claimsOf(viewer: Viewer): Record<string, unknown> {
  const { userId, role, publisherId, scopes: granted, viaKey } = viewer;
  return { sub: userId, role, publisherId, scopes: [...granted], viaKey };
}

/** The viewer of a statement whose signature was checked; null when it does not describe one. */
export function viewerFromClaims(claims: Readonly<Record<string, unknown>>): Viewer | null {
  const { sub, role, publisherId, viaKey } = claims;
  const granted = Array.isArray(claims.scopes) ? claims.scopes : [];
  if (typeof sub !== 'string' || !isRole(role)) return null;
  if ((role === 'PUBLISHER') !== (typeof publisherId === 'string')) return null;
  // Nothing said is not "a person": a key must never be taken for one.
  if (viaKey !== null && typeof viaKey !== 'string') return null;
  return {
    userId: sub,
    role,
    publisherId: typeof publisherId === 'string' ? publisherId : null,
    scopes: scopes.filter((scope) => granted.includes(scope)),
    viaKey,
  };
}

function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}
