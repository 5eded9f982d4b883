import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { findPage } from '../../find-page.ts';
import { ConnectionArgs, type Page, paginate } from '../../page.ts';
import { nameContains, SearchArgs } from '../../search.ts';
import { requireStaffReader } from '../authorise.ts';
import { AdvertiserRow } from '../entities/advertiser-row.ts';
import type { OfferRow } from '../entities/offer-row.ts';
import { Advertiser, AdvertiserConnection } from '../graph/advertiser.ts';
import { OfferConnection } from '../graph/offer.ts';
import type { OffersContext } from '../offers-context.ts';

@Resolver(() => Advertiser)
export class AdvertiserResolver {
  @Query(() => Advertiser, { nullable: true, description: 'Staff only.' })
  async advertiser(
    @Arg('id', () => ID) id: string,
    @Ctx() context: OffersContext,
  ): Promise<AdvertiserRow | null> {
    requireStaffReader(context.viewer);
    return context.loaders.advertiser.load(id);
  }

  @Query(() => AdvertiserConnection, { description: 'Newest first. Staff only.' })
  async advertisers(
    @Args(() => SearchArgs) args: SearchArgs,
    @Ctx() context: OffersContext,
  ): Promise<Page<AdvertiserRow>> {
    requireStaffReader(context.viewer);
    const sort = { by: ['id'], direction: 'desc' } as const;
    return findPage(context.em, AdvertiserRow, nameContains(args), sort, args);
  }

  @FieldResolver(() => OfferConnection, { description: 'Newest first.' })
  async offers(
    @Root() advertiser: AdvertiserRow,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: OffersContext,
  ): Promise<Page<OfferRow>> {
    requireStaffReader(context.viewer);
    const { newestOffers, offerCount } = context.loaders;
    const advertiserId = advertiser.id;
    return paginate(args, {
      key: (offer) => [offer.id],
      keyLength: 1,
      fetch: (after, limit) => newestOffers.load({ advertiserId, after: after && String(after[0]), limit }),
      countAll: () => offerCount.load(advertiserId),
    });
  }
}
