import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { Viewer } from '../../domain/viewer.ts';
import { type Problems, userError } from '../result.ts';
import { ownRows, requireScope } from '../viewer.ts';
import { PostbackEndpointRow } from './entities/postback-endpoint-row.ts';
import type { PostbackEndpointPayload } from './graph/postback-endpoint-payload.ts';
import type { PublishersContext } from './loaders.ts';

/** Rows that a viewer may see: a publisher its own, staff all; none that was deleted. */
export function reachableEndpoints(viewer: Viewer) {
  return { ...ownRows(viewer), deletedAt: null };
}

/**
 * Changes an endpoint of the viewer's reach in one transaction, locked, so that two changes at once come one after the
 * other; with problems in the input nothing is changed. Throws FORBIDDEN without POSTBACKS_WRITE.
 */
export async function changePostbackEndpoint(
  id: string,
  context: PublishersContext,
  problems: Problems,
  change: (endpoint: PostbackEndpointRow, em: EntityManager) => Promise<void> | void,
): Promise<PostbackEndpointPayload> {
  requireScope(context.viewer, 'POSTBACKS_WRITE');
  if (problems.any) return { userErrors: problems.userErrors };
  const changed = await context.transact(async (em) => {
    const where = { id, ...reachableEndpoints(context.viewer) };
    const endpoint = await em.findOne(PostbackEndpointRow, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (endpoint !== null) await change(endpoint, em);
    return endpoint;
  });
  if (changed === null) return userError(['id'], 'NOT_FOUND', 'There is no such postback endpoint.');
  return { postbackEndpoint: changed, userErrors: [] };
}
