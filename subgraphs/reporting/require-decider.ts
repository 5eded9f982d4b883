import type { Viewer } from '../../domain/viewer.ts';
import { requireScope, requireStaff } from '../viewer.ts';
import { requireReader } from './viewer-reach.ts';

/** Throws FORBIDDEN unless the viewer decides about conversions for the network. */
export function requireDecider(viewer: Viewer): void {
  requireScope(viewer, 'CONVERSIONS_WRITE');
  requireStaff(viewer);
}

/** Throws FORBIDDEN unless the viewer reads reports for the network. */
export function requireStaffReader(viewer: Viewer): void {
  requireReader(viewer);
  requireStaff(viewer);
}
