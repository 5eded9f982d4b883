import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { findPage } from '../../find-page.ts';
import type { Page } from '../../page.ts';
import { nameContains, SearchArgs } from '../../search.ts';
import { requireReader, requireStaffReader } from '../authorise.ts';
import type { AdvertiserRow } from '../entities/advertiser-row.ts';
import { OfferRow } from '../entities/offer-row.ts';
import { Advertiser } from '../graph/advertiser.ts';
import { OfferStatusEnum } from '../graph/enums.ts';
import { Offer, OfferConnection } from '../graph/offer.ts';
import type { OffersContext } from '../offers-context.ts';
import type { OfferStatus } from '../statuses.ts';
import { visibleOffers } from '../visibility.ts';

@ArgsType()
class OffersArgs extends SearchArgs {
  @Field(() => OfferStatusEnum, { nullable: true })
  status?: OfferStatus | null;
}

@Resolver(() => Offer)
export class OfferResolver {
  @Query(() => Offer, {
    nullable: true,
    description: 'A publisher finds the offers of smartlinks it can see.',
  })
  async offer(@Arg('id', () => ID) id: string, @Ctx() context: OffersContext): Promise<OfferRow | null> {
    requireReader(context.viewer);
    return context.loaders.offer.load(id);
  }

  @Query(() => OfferConnection, {
    description: 'Newest first. A publisher finds the offers of smartlinks it can see.',
  })
  async offers(
    @Args(() => OffersArgs) args: OffersArgs,
    @Ctx() context: OffersContext,
  ): Promise<Page<OfferRow>> {
    requireReader(context.viewer);
    const conditions = [visibleOffers(context.em, context.viewer), nameContains<OfferRow>(args)];
    if (args.status) conditions.push({ status: args.status });
    return findPage(context.em, OfferRow, { $and: conditions }, { by: ['id'], direction: 'desc' }, args);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Landing page with {macros}. Staff only.' })
  destinationUrl(@Root() offer: OfferRow, @Ctx() context: OffersContext): string {
    requireStaffReader(context.viewer);
    return offer.destinationUrl;
  }

  @FieldResolver(() => Advertiser, { nullable: true, description: 'Staff only.' })
  async advertiser(@Root() offer: OfferRow, @Ctx() context: OffersContext): Promise<AdvertiserRow | null> {
    requireStaffReader(context.viewer);
    return context.loaders.advertiser.load(offer.advertiser.id);
  }
}
