import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { canWithdraw } from '../../../domain/application.ts';
import { isStaff } from '../../../domain/viewer.ts';
import { findPage } from '../../find-page.ts';
import { ConnectionArgs } from '../../page.ts';
import { ownRows, requireScope } from '../../viewer.ts';
import { ApplicationRow } from '../entities/application-row.ts';
import { ApplicationStatus } from '../graph/enums.ts';
import { Publisher } from '../graph/publisher.ts';
import { Smartlink } from '../graph/smartlink.ts';
import { SmartlinkApplication, SmartlinkApplicationConnection } from '../graph/smartlink-application.ts';
import { User } from '../graph/user.ts';
import { mayReapplyAfter } from '../latest-application.ts';
import type { PublishersContext } from '../loaders.ts';

@Resolver(() => SmartlinkApplication)
export class ApplicationResolver {
  @Query(() => SmartlinkApplicationConnection, {
    description: 'Newest first. Staff see all, a publisher its own.',
  })
  async applications(
    @Ctx() context: PublishersContext,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('status', () => ApplicationStatus, { nullable: true }) status?:
      | keyof typeof ApplicationStatus
      | null,
  ) {
    requireScope(context.viewer, 'APPLICATIONS_READ');
    const where = { ...ownRows(context.viewer), ...(status && { status }) };
    return findPage(context.em, ApplicationRow, where, { by: ['id'], direction: 'desc' }, args);
  }

  @FieldResolver(() => Smartlink, {
    nullable: true,
    description: 'Null when the network took it out of sight since, e.g. made it private to others.',
  })
  smartlink(@Root() application: ApplicationRow) {
    return { id: application.smartlinkId };
  }

  @FieldResolver(() => Publisher)
  publisher(@Root() application: ApplicationRow, @Ctx() context: PublishersContext) {
    return context.loaders.publisher.load(application.publisherId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Staff only; null when nobody had to decide.' })
  decidedBy(@Root() application: ApplicationRow, @Ctx() context: PublishersContext) {
    if (!isStaff(context.viewer) || !application.decidedBy) return null;
    return context.loaders.user.load(application.decidedBy);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the publisher may apply again after this attempt.' })
  canReapply(@Root() application: ApplicationRow, @Ctx() context: PublishersContext) {
    return mayReapplyAfter(context, application);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the publisher may take this attempt back.' })
  canWithdraw(@Root() application: ApplicationRow) {
    return canWithdraw(application.status);
  }
}
