/** Who may see which row. Every resolver and every reference asks here, never the gateway. */
import { isVisibleTo } from '../../domain/application.ts';
import { isStaff, type Viewer } from '../../domain/viewer.ts';
import { requireScope } from '../viewer.ts';
import type { PublishedSmartlink } from './entities/published-smartlink.ts';
import type { UserRow } from './entities/user-row.ts';

/** The row when it is the viewer's publisher's own or the viewer is staff; else null, as if it did not exist. */
export function ownOrStaff<Row extends { publisherId: string }>(viewer: Viewer, row: Row | null): Row | null {
  return row !== null && maySeePublisher(viewer, row.publisherId) ? row : null;
}

/**
 * Staff see every publisher and person, but a key of theirs only with the scope of those who deal with publishers.
 *
 * @param own whether it is about the viewer itself
 */
export function requireForOthers(viewer: Viewer, own: boolean): void {
  if (isStaff(viewer) && !own) requireScope(viewer, 'APPLICATIONS_READ');
}

export function maySeePublisher(viewer: Viewer, publisherId: string): boolean {
  return isStaff(viewer) || viewer.publisherId === publisherId;
}

export function maySeeUser(viewer: Viewer, user: UserRow): boolean {
  return isStaff(viewer) || user.id === viewer.userId || user.publisherId === viewer.publisherId;
}

export function maySeeSmartlink(viewer: Viewer, smartlink: PublishedSmartlink): boolean {
  return viewer.publisherId === null ? isStaff(viewer) : isVisibleTo(viewer.publisherId, smartlink);
}
