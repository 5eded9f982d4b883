import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Problems, UserError } from '../../result.ts';
import { badInput, requirePublisher, requireScope } from '../../viewer.ts';
import { NotificationRow } from '../entities/notification-row.ts';
import { Notification } from '../graph/notification.ts';
import type { PublishersContext } from '../loaders.ts';

const notificationIdsMax = 100;

@ObjectType()
class MarkNotificationsReadPayload {
  @Field(() => [Notification], { description: 'Those that were found, all of them read now.' })
  notifications!: Notification[];

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class MarkNotificationsRead {
  @Mutation(() => MarkNotificationsReadPayload, { description: `Up to ${notificationIdsMax} at once.` })
  async markNotificationsRead(@Arg('ids', () => [ID]) ids: string[], @Ctx() context: PublishersContext) {
    requireScope(context.viewer, 'APPLICATIONS_WRITE');
    const publisherId = requirePublisher(context.viewer);
    if (ids.length > notificationIdsMax)
      throw badInput(`Mark at most ${notificationIdsMax} notifications at once.`);
    const own = { id: { $in: ids }, publisherId };
    const notifications = await context.transact(async (em) => {
      await em.nativeUpdate(NotificationRow, { ...own, readAt: null }, { readAt: new Date() });
      return em.find(NotificationRow, own, { orderBy: { id: 'desc' } });
    });
    const found = new Set(notifications.map((notification) => notification.id));
    const problems = new Problems();
    for (const [place, id] of ids.entries()) {
      if (!found.has(id)) problems.add(['ids', String(place)], 'NOT_FOUND', 'There is no such notification.');
    }
    return { notifications, userErrors: problems.userErrors };
  }
}
