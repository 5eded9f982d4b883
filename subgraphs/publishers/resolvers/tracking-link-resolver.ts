import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { findPage } from '../../find-page.ts';
import { ConnectionArgs } from '../../page.ts';
import { ownRows, requireScope } from '../../viewer.ts';
import { TrackingLinkRow } from '../entities/tracking-link-row.ts';
import { Publisher } from '../graph/publisher.ts';
import { Smartlink } from '../graph/smartlink.ts';
import { TrackingLink, TrackingLinkConnection } from '../graph/tracking-link.ts';
import type { PublishersContext } from '../loaders.ts';
import { trackingLinkUrl } from '../tracking-link-url.ts';

@Resolver(() => TrackingLink)
export class TrackingLinkResolver {
  @Query(() => TrackingLinkConnection, { description: 'Newest first. Staff see all, a publisher its own.' })
  async trackingLinks(@Ctx() context: PublishersContext, @Args(() => ConnectionArgs) args: ConnectionArgs) {
    requireScope(context.viewer, 'APPLICATIONS_READ');
    const newestFirst = { by: ['id'], direction: 'desc' } as const;
    return findPage(context.em, TrackingLinkRow, ownRows(context.viewer), newestFirst, args);
  }

  @FieldResolver(() => String, {
    description: 'What the publisher puts in its pages; sub-ids go behind a `?`.',
  })
  async url(@Root() link: TrackingLinkRow, @Ctx() context: PublishersContext) {
    const smartlink = await context.loaders.smartlink.load(link.smartlinkId);
    return trackingLinkUrl(context.trackingUrl, smartlink?.linkHost ?? null, link.code);
  }

  @FieldResolver(() => Smartlink, {
    nullable: true,
    description: 'Null when the network took it out of sight since, e.g. made it private to others.',
  })
  smartlink(@Root() link: TrackingLinkRow) {
    return { id: link.smartlinkId };
  }

  @FieldResolver(() => Publisher)
  publisher(@Root() link: TrackingLinkRow, @Ctx() context: PublishersContext) {
    return context.loaders.publisher.load(link.publisherId);
  }
}
