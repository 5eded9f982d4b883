/** The questions that every resolver asks about its viewer, and the errors that answer them. */
import { GraphQLError } from 'graphql';
import { hasScope, isStaff, type Scope, type Viewer } from '../domain/viewer.ts';

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

/** Throws FORBIDDEN when an API key asks: what a leaked key could do with it would outlive the key. */
export function requirePortal(viewer: Viewer): void {
  if (viewer.viaKey !== null) throw forbidden('API keys are managed in the portal only, not with a key.');
}

/** The part of a filter that keeps a publisher to its own rows; staff see all. */
export function ownRows(viewer: Viewer): { publisherId?: string } {
  return viewer.publisherId === null ? {} : { publisherId: viewer.publisherId };
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

/** Too much of one thing at a time: the message says what to wait for. */
export function throttled(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'THROTTLED' } });
}
