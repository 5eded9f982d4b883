import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ConnectionArgs, paginate } from '../../page.ts';
import { requireScope, requireStaff } from '../../viewer.ts';
import type { ApplicationRow } from '../entities/application-row.ts';
import { ApplicationStatus } from '../graph/enums.ts';
import { Smartlink } from '../graph/smartlink.ts';
import { SmartlinkApplication, SmartlinkApplicationConnection } from '../graph/smartlink-application.ts';
import { TrackingLink } from '../graph/tracking-link.ts';
import { latestApplication } from '../latest-application.ts';
import type { PublishersContext } from '../loaders.ts';

/** What this subgraph adds to a smartlink. */
@Resolver(() => Smartlink)
export class SmartlinkFields {
  @FieldResolver(() => SmartlinkApplication, {
    nullable: true,
    description: "The viewer's publisher's latest attempt to join; null for staff.",
  })
  async myApplication(@Root() smartlink: Smartlink, @Ctx() context: PublishersContext) {
    requireScope(context.viewer, 'APPLICATIONS_READ');
    const { publisherId } = context.viewer;
    return publisherId === null ? null : latestApplication(context, smartlink.id, publisherId);
  }

  @FieldResolver(() => TrackingLink, {
    nullable: true,
    description: "The viewer's publisher's link; null until the first approval, and for staff.",
  })
  async trackingLink(@Root() smartlink: Smartlink, @Ctx() context: PublishersContext) {
    requireScope(context.viewer, 'APPLICATIONS_READ');
    return context.loaders.ownTrackingLink.load(smartlink.id);
  }

  @FieldResolver(() => SmartlinkApplicationConnection, {
    description: 'Newest first. Staff see all, a publisher its own.',
  })
  async applications(
    @Root() smartlink: Smartlink,
    @Ctx() context: PublishersContext,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('status', () => ApplicationStatus, { nullable: true }) status?:
      | keyof typeof ApplicationStatus
      | null,
  ) {
    requireScope(context.viewer, 'APPLICATIONS_READ');
    const which = {
      smartlinkId: smartlink.id,
      publisherId: context.viewer.publisherId,
      status: status ?? null,
    };
    const { loaders } = context;
    return paginate<ApplicationRow>(args, {
      key: (row) => [row.id],
      keyLength: 1,
      fetch: (after, rowsMax) =>
        loaders.applicationsPage.load({
          ...which,
          afterId: after?.[0] ?? null,
          rowsMax,
        }),
      countAll: () => loaders.applicationsTotal.load(which),
    });
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Publishers who have joined. Staff only.' })
  async approvedCount(@Root() smartlink: Smartlink, @Ctx() context: PublishersContext) {
    return countForStaff(context, smartlink.id, 'APPROVED');
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Applications awaiting review. Staff only.' })
  async pendingCount(@Root() smartlink: Smartlink, @Ctx() context: PublishersContext) {
    return countForStaff(context, smartlink.id, 'PENDING');
  }
}

async function countForStaff(
  context: PublishersContext,
  smartlinkId: string,
  status: 'APPROVED' | 'PENDING',
): Promise<number> {
  requireStaff(context.viewer);
  requireScope(context.viewer, 'APPLICATIONS_READ');
  return context.loaders.applicationsTotal.load({ smartlinkId, publisherId: null, status });
}
