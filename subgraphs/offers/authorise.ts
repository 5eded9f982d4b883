import type { Viewer } from '../../domain/viewer.ts';
import { requireScope, requireStaff } from '../viewer.ts';

/** Throws FORBIDDEN unless the viewer may read offers and smartlinks. */
export function requireReader(viewer: Viewer): void {
  requireScope(viewer, 'OFFERS_READ');
}

/** Throws FORBIDDEN unless the viewer may read what only the network knows: advertisers, revenue, destinations. */
export function requireStaffReader(viewer: Viewer): void {
  requireStaff(viewer);
  requireReader(viewer);
}

/** Throws FORBIDDEN unless the viewer may change offers and smartlinks. */
export function requireEditor(viewer: Viewer): void {
  requireStaff(viewer);
  requireScope(viewer, 'OFFERS_WRITE');
}
