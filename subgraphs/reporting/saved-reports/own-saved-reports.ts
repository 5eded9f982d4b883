import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../../../domain/viewer.ts';
import { forbidden } from '../../viewer.ts';
import { requireReader } from '../viewer-reach.ts';
import { SavedReportRow } from './saved-report-row.ts';

/** The condition that leaves a viewer its own saved reports. Throws FORBIDDEN without the scope to read reports. */
export function ownSavedReports(viewer: Viewer) {
  requireReader(viewer);
  return { ownerId: viewer.userId, publisherId: viewer.publisherId };
}

/** A saved report of the viewer's own; null when there is none of that id. */
export function findSavedReport(
  em: EntityManager,
  viewer: Viewer,
  id: string,
): Promise<SavedReportRow | null> {
  return em.findOne(SavedReportRow, { id, ...ownSavedReports(viewer) });
}

/** Throws FORBIDDEN when an API key asks: mails that a leaked key ordered would go on after it was revoked. */
export function requireKeeper(viewer: Viewer): void {
  requireReader(viewer);
  if (viewer.viaKey !== null) {
    throw forbidden(
      'Saved reports are changed in the portal only, not with a key; keys may read and run them.',
    );
  }
}
