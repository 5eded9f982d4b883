import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { findPage } from '../../find-page.ts';
import { ConnectionArgs, type Page, pageOfArray } from '../../page.ts';
import { nameContains, SearchArgs } from '../../search.ts';
import { requireReader, requireStaffReader } from '../authorise.ts';
import type { MemberRow } from '../entities/member-row.ts';
import type { OfferRow } from '../entities/offer-row.ts';
import { SmartlinkRow } from '../entities/smartlink-row.ts';
import type { TrackingDomainRow } from '../entities/tracking-domain-row.ts';
import { SmartlinkStatusEnum, SmartlinkVisibilityEnum } from '../graph/enums.ts';
import { Offer } from '../graph/offer.ts';
import { Publisher } from '../graph/other-nodes.ts';
import { Smartlink, SmartlinkConnection } from '../graph/smartlink.ts';
import { SmartlinkMemberConnection } from '../graph/smartlink-member.ts';
import { TrackingDomain } from '../graph/tracking-domain.ts';
import type { OffersContext } from '../offers-context.ts';
import type { SmartlinkStatus, Visibility } from '../statuses.ts';
import { visibleSmartlinks } from '../visibility.ts';

@ArgsType()
class SmartlinksArgs extends SearchArgs {
  @Field(() => SmartlinkStatusEnum, { nullable: true })
  status?: SmartlinkStatus | null;

  @Field(() => SmartlinkVisibilityEnum, { nullable: true })
  visibility?: Visibility | null;
}

const poolRowsDefault = 50;

@Resolver(() => Smartlink)
export class SmartlinkResolver {
  @Query(() => Smartlink, { nullable: true, description: 'Null: no such smartlink, or not for you.' })
  async smartlink(
    @Arg('id', () => ID) id: string,
    @Ctx() context: OffersContext,
  ): Promise<SmartlinkRow | null> {
    requireReader(context.viewer);
    return context.loaders.smartlink.load(id);
  }

  @Query(() => SmartlinkConnection, {
    description:
      'Newest first. A publisher finds what is published and open to it, or PRIVATE with its name on the list.',
  })
  async smartlinks(
    @Args(() => SmartlinksArgs) args: SmartlinksArgs,
    @Ctx() context: OffersContext,
  ): Promise<Page<SmartlinkRow>> {
    requireReader(context.viewer);
    const conditions = [visibleSmartlinks(context.em, context.viewer), nameContains<SmartlinkRow>(args)];
    if (args.status) conditions.push({ status: args.status });
    if (args.visibility) conditions.push({ visibility: args.visibility });
    return findPage(context.em, SmartlinkRow, { $and: conditions }, { by: ['id'], direction: 'desc' }, args);
  }

  @FieldResolver(() => Int, { description: 'Offers in the pool, whatever their status.' })
  async offerCount(@Root() smartlink: SmartlinkRow, @Ctx() context: OffersContext): Promise<number> {
    return (await context.loaders.pool.load(smartlink.id)).length;
  }

  @FieldResolver(() => SmartlinkMemberConnection, {
    description: `In order of priority; ${poolRowsDefault} if \`first\` is not given.`,
  })
  async pool(
    @Root() smartlink: SmartlinkRow,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: OffersContext,
  ): Promise<Page<MemberRow>> {
    const members = await context.loaders.pool.load(smartlink.id);
    return pageOfArray(members, args, poolRowsDefault);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Where visitors go when no offer is eligible; null: the network's fallback. Staff only.",
  })
  fallbackUrl(@Root() smartlink: SmartlinkRow, @Ctx() context: OffersContext): string | null {
    requireStaffReader(context.viewer);
    return smartlink.fallbackUrl ?? null;
  }

  @FieldResolver(() => Offer, {
    nullable: true,
    description:
      'Gets the visitors that no offer of the pool takes, before the fallback URL does. Staff only.',
  })
  async fallbackOffer(
    @Root() smartlink: SmartlinkRow,
    @Ctx() context: OffersContext,
  ): Promise<OfferRow | null> {
    requireStaffReader(context.viewer);
    return smartlink.fallbackOffer ? context.loaders.offer.load(smartlink.fallbackOffer.id) : null;
  }

  @FieldResolver(() => TrackingDomain, {
    nullable: true,
    description: 'The domain of its tracking links; null: the default one.',
  })
  async trackingDomain(
    @Root() smartlink: SmartlinkRow,
    @Ctx() context: OffersContext,
  ): Promise<TrackingDomainRow | null> {
    const { trackingDomain } = smartlink;
    return trackingDomain ? context.loaders.trackingDomain.load(trackingDomain.id) : null;
  }

  @FieldResolver(() => [Publisher], {
    description: 'Who sees the smartlink while it is PRIVATE. Staff only.',
  })
  async allowedPublishers(
    @Root() smartlink: SmartlinkRow,
    @Ctx() context: OffersContext,
  ): Promise<Publisher[]> {
    requireStaffReader(context.viewer);
    const rows = await context.loaders.access.load(smartlink.id);
    return rows.map((row) => ({ id: row.publisherId }));
  }
}
