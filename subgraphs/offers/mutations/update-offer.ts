import { LockMode } from '@mikro-orm/postgresql';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Problems } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { OfferRow } from '../entities/offer-row.ts';
import { type OfferChange, offerPayload } from '../graph/offer-payload.ts';
import { readOffer } from '../input/read-offer.ts';
import { UpdateOfferInput } from '../input/update-offer-input.ts';
import type { OffersContext } from '../offers-context.ts';
import { withTrackingHosts } from '../own-hosts.ts';

const UpdateOfferPayload = offerPayload('UpdateOfferPayload');

@Resolver()
export class UpdateOffer {
  @Mutation(() => UpdateOfferPayload, {
    description: 'Changes an offer; clicks from now on get the new terms.',
  })
  async updateOffer(
    @Arg('id', () => ID) id: string,
    @Arg('input', () => UpdateOfferInput) input: UpdateOfferInput,
    @Ctx() context: OffersContext,
  ): Promise<OfferChange> {
    requireEditor(context.viewer);
    const problems = new Problems();
    const { ownHosts } = await withTrackingHosts(context.em, context.rules);
    await context.transact(async (em) => {
      // Locked: whether a change of a price is whole depends on the price that it changes.
      const offer = await em.findOne(OfferRow, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!offer) return problems.add(['id'], 'NOT_FOUND', 'There is no such offer.');
      const columns = readOffer(input, offer, { ownHosts, currency: offer.currency }, problems);
      if (!problems.any) Object.assign(offer, columns);
      return problems;
    });
    if (problems.any) return problems;
    return { offer: await context.loaders.offer.load(id), userErrors: [] };
  }
}
