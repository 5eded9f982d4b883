import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { requireStaffReader } from '../authorise.ts';
import { CapRow } from '../entities/cap-row.ts';
import type { OfferRow } from '../entities/offer-row.ts';
import { Cap, capOf } from '../graph/cap.ts';
import { Offer } from '../graph/offer.ts';
import type { OffersContext } from '../offers-context.ts';

@Resolver(() => Offer)
export class CapResolver {
  @Query(() => [Cap], { description: 'The caps of a publisher on all offers together. Staff only.' })
  async publisherCaps(
    @Arg('publisherId', () => ID) publisherId: string,
    @Ctx() context: OffersContext,
  ): Promise<Cap[]> {
    requireStaffReader(context.viewer);
    const whose = { scope: 'PUBLISHER', publisherId } as const;
    const rows = await context.em.find(CapRow, whose, { orderBy: { id: 'asc' } });
    return rows.map((row) => capOf(row, context.rules.networkCurrency));
  }

  @FieldResolver(() => [Cap], {
    nullable: true,
    description: 'Limits on the offer, on its places in pools and on publishers that promote it. Staff only.',
  })
  async caps(@Root() offer: OfferRow, @Ctx() context: OffersContext): Promise<Cap[]> {
    requireStaffReader(context.viewer);
    const rows = await context.loaders.caps.load(offer.id);
    return rows.map((row) => capOf(row, context.rules.networkCurrency));
  }
}
