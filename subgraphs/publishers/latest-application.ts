import { canReapply } from '../../domain/application.ts';
import type { ApplicationRow } from './entities/application-row.ts';
import type { PublishersContext } from './loaders.ts';

/** The newest attempt of a publisher to join a smartlink; null: never tried. */
export async function latestApplication(
  context: PublishersContext,
  smartlinkId: string,
  publisherId: string,
): Promise<ApplicationRow | null> {
  const page = await context.loaders.applicationsPage.load({
    smartlinkId,
    publisherId,
    status: null,
    afterId: null,
    rowsMax: 1,
  });
  return page[0] ?? null;
}

/** Whether the publisher may apply again after this attempt: never when a later attempt exists. */
export async function mayReapplyAfter(context: PublishersContext, row: ApplicationRow): Promise<boolean> {
  if (!canReapply(row.status)) return false;
  const latest = await latestApplication(context, row.smartlinkId, row.publisherId);
  return latest?.id === row.id;
}
