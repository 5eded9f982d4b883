import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../platform/new-id.ts';
import type { ApplicationRow } from './entities/application-row.ts';
import { NotificationRow } from './entities/notification-row.ts';
import { PublishedSmartlink } from './entities/published-smartlink.ts';
import type { Notice } from './notice.ts';

/**
 * Writes a notification to the publisher of an application in the transaction that changes it: what was rolled back
 * is never announced.
 */
export async function notify(
  em: EntityManager,
  application: ApplicationRow,
  notice: (smartlink: PublishedSmartlink) => Notice,
): Promise<void> {
  const { id: applicationId, publisherId, smartlinkId } = application;
  const smartlink = await em.findOneOrFail(PublishedSmartlink, smartlinkId);
  em.create(NotificationRow, {
    id: newId('ntf'),
    publisherId,
    smartlinkId,
    applicationId,
    ...notice(smartlink),
  });
}
