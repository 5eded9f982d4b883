import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { requireEditor } from '../authorise.ts';
import { changeOfferStatus } from '../change-status.ts';
import { type OfferChange, offerPayload } from '../graph/offer-payload.ts';
import type { OffersContext } from '../offers-context.ts';

const PauseOfferPayload = offerPayload('PauseOfferPayload');

@Resolver()
export class PauseOffer {
  @Mutation(() => PauseOfferPayload, {
    description: 'Stops sending clicks to an offer; conversions of earlier clicks still count.',
  })
  async pauseOffer(@Arg('id', () => ID) id: string, @Ctx() context: OffersContext): Promise<OfferChange> {
    requireEditor(context.viewer);
    const userErrors = await context.transact((em) => changeOfferStatus(em, id, 'PAUSED'));
    if (userErrors.length > 0) return { userErrors };
    return { offer: await context.loaders.offer.load(id), userErrors };
  }
}
