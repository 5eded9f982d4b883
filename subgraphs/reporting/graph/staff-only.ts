import { isStaff, type Viewer } from '../../../domain/viewer.ts';
import { forbidden } from '../../viewer.ts';

/** Throws FORBIDDEN for publishers: what the advertiser pays is between it and the network. */
export function requireRevenueReader(viewer: Viewer): void {
  if (!isStaff(viewer)) throw forbidden('Revenue and profit are for staff of the network.');
}

/** Throws FORBIDDEN for publishers. @param what such as "Flags" */
export function requireStaffFor(viewer: Viewer, what: string): void {
  if (!isStaff(viewer)) throw forbidden(`${what} are for staff of the network.`);
}
