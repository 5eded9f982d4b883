/** How entities of this subgraph are found when another one refers to them: the same checks as at every field. */
import type { ReferenceResolver } from '../build-schema.ts';
import { requireScope } from '../viewer.ts';
import { maySeePublisher, maySeeSmartlink, maySeeUser, ownOrStaff, requireForOthers } from './access.ts';
import type { PublishersContext } from './loaders.ts';
import { findPostbackEndpoint } from './resolvers/postback-endpoint-resolver.ts';

export const references: Record<string, ReferenceResolver<PublishersContext>> = {
  async Publisher({ id }, { viewer, loaders }) {
    requireForOthers(viewer, viewer.publisherId === id);
    return maySeePublisher(viewer, id) ? loaders.publisher.load(id) : null;
  },
  async User({ id }, { viewer, loaders }) {
    requireForOthers(viewer, viewer.userId === id);
    const user = await loaders.user.load(id);
    return user !== null && maySeeUser(viewer, user) ? user : null;
  },
  async SmartlinkApplication({ id }, { viewer, loaders }) {
    requireScope(viewer, 'APPLICATIONS_READ');
    return ownOrStaff(viewer, await loaders.application.load(id));
  },
  async TrackingLink({ id }, { viewer, loaders }) {
    requireScope(viewer, 'APPLICATIONS_READ');
    return ownOrStaff(viewer, await loaders.trackingLink.load(id));
  },
  async Notification({ id }, { viewer, loaders }) {
    requireScope(viewer, 'APPLICATIONS_READ');
    return ownOrStaff(viewer, await loaders.notification.load(id));
  },
  async ApiKey({ id }, { viewer, loaders }) {
    const apiKey = await loaders.apiKey.load(id);
    return apiKey?.userId === viewer.userId ? apiKey : null;
  },
  PostbackEndpoint: ({ id }, context) => findPostbackEndpoint(id, context),
  async Smartlink({ id }, { viewer, loaders }) {
    const smartlink = await loaders.smartlink.load(id);
    return smartlink !== null && maySeeSmartlink(viewer, smartlink) ? { id } : null;
  },
};
