/** Who asks, as the gateway proved it, and the three questions every resolver asks about it. */
import { GraphQLError } from 'graphql';
import { hasScope, isStaff, type Role, roles, type Scope, scopes, type Viewer } from '../domain/viewer.ts';

/** Audience of the tokens that the gateway signs for subgraphs. */
export const viewerAudience = 'subgraphs';

/** The viewer in the claims of a verified token. Throws UNAUTHENTICATED when they do not describe one. */
export function viewerFromClaims(claims: Readonly<Record<string, unknown>>): Viewer {
  const { sub, role, publisherId } = claims;
  const granted = Array.isArray(claims.scopes) ? claims.scopes : [];
  if (typeof sub !== 'string' || !isRole(role)) throw unauthenticated();
  if ((role === 'PUBLISHER') !== (typeof publisherId === 'string')) throw unauthenticated();
  return {
    userId: sub,
    role,
    publisherId: typeof publisherId === 'string' ? publisherId : null,
    scopes: scopes.filter((scope) => granted.includes(scope)),
  };
}

function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

/** Throws FORBIDDEN unless the viewer may do what `scope` names. */
export function requireScope(viewer: Viewer, scope: Scope): void {
  if (!hasScope(viewer, scope)) throw forbidden(`This needs the scope ${scope}; use a key that has it.`);
}

/** Throws FORBIDDEN unless the viewer works for the network. */
export function requireStaff(viewer: Viewer): void {
  if (!isStaff(viewer)) throw forbidden('Only staff of the network may do this.');
}

/** The publisher that the viewer acts for. Throws FORBIDDEN for staff. */
export function requirePublisher(viewer: Viewer): string {
  if (viewer.publisherId === null) throw forbidden('Only a publisher may do this.');
  return viewer.publisherId;
}

export function unauthenticated(): GraphQLError {
  return new GraphQLError('Sign in or send a valid API key.', { extensions: { code: 'UNAUTHENTICATED' } });
}

export function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}

/** The client sent an argument that cannot be right: the message names the fix. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
