import type { Viewer } from '../../../domain/viewer.ts';
import { forbidden, requireScope, requireStaff } from '../../viewer.ts';

/**
 * Whose books a viewer may look into, of those it asks for: a publisher its own, staff anybody's (null: all).
 * Throws FORBIDDEN without BILLING_READ, and when a publisher asks for another.
 */
export function booksOf(viewer: Viewer, publisherId?: string | null): string | null {
  requireScope(viewer, 'BILLING_READ');
  if (viewer.publisherId === null) return publisherId ?? null;
  if (publisherId != null && publisherId !== viewer.publisherId) {
    throw forbidden('publisherId: a publisher sees its own balance and statements only; leave it out.');
  }
  return viewer.publisherId;
}

/** Throws FORBIDDEN unless the viewer keeps the network's books. */
export function requireBookkeeper(viewer: Viewer): void {
  requireStaff(viewer);
  requireScope(viewer, 'BILLING_WRITE');
}
