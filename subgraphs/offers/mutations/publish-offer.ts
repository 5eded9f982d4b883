import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { requireEditor } from '../authorise.ts';
import { changeOfferStatus } from '../change-status.ts';
import { type OfferChange, offerPayload } from '../graph/offer-payload.ts';
import type { OffersContext } from '../offers-context.ts';

const PublishOfferPayload = offerPayload('PublishOfferPayload');

@Resolver()
export class PublishOffer {
  @Mutation(() => PublishOfferPayload, { description: 'Lets an offer get clicks.' })
  async publishOffer(@Arg('id', () => ID) id: string, @Ctx() context: OffersContext): Promise<OfferChange> {
    requireEditor(context.viewer);
    const userErrors = await context.transact((em) => changeOfferStatus(em, id, 'ACTIVE'));
    if (userErrors.length > 0) return { userErrors };
    return { offer: await context.loaders.offer.load(id), userErrors };
  }
}
