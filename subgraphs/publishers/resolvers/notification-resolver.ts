import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { findPage } from '../../find-page.ts';
import { ConnectionArgs } from '../../page.ts';
import { requireScope } from '../../viewer.ts';
import { NotificationRow } from '../entities/notification-row.ts';
import { Notification, NotificationConnection } from '../graph/notification.ts';
import { Smartlink } from '../graph/smartlink.ts';
import type { PublishersContext } from '../loaders.ts';

// No publisher has this id, so staff get an empty list.
const nobody = '';

@Resolver(() => Notification)
export class NotificationResolver {
  @Query(() => NotificationConnection, {
    description: "The viewer's publisher's, newest first; none for staff.",
  })
  async notifications(
    @Ctx() context: PublishersContext,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('unreadOnly', () => Boolean, { nullable: true }) unreadOnly?: boolean | null,
  ) {
    requireScope(context.viewer, 'APPLICATIONS_READ');
    const where = {
      publisherId: context.viewer.publisherId ?? nobody,
      ...(unreadOnly && { readAt: null }),
    };
    return findPage(context.em, NotificationRow, where, { by: ['id'], direction: 'desc' }, args);
  }

  @FieldResolver(() => Smartlink, { nullable: true })
  smartlink(@Root() notification: NotificationRow) {
    return notification.smartlinkId ? { id: notification.smartlinkId } : null;
  }
}

@Resolver(() => NotificationConnection)
export class NotificationConnectionResolver {
  @FieldResolver(() => Int, { description: 'Of the whole list, whatever the page shows.' })
  async unreadCount(@Ctx() context: PublishersContext) {
    const { publisherId } = context.viewer;
    return publisherId === null ? 0 : context.em.count(NotificationRow, { publisherId, readAt: null });
  }
}
