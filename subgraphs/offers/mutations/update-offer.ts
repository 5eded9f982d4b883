import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Problems, userError } from '../../result.ts';
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
    const rules = await withTrackingHosts(context.em, context.rules);
    const columns = readOffer(input, rules, problems);
    if (problems.any) return problems;
    const found = await context.transact(async (em) => {
      const offer = await em.findOne(OfferRow, id);
      if (offer) Object.assign(offer, columns);
      return offer !== null;
    });
    if (!found) return userError(['id'], 'NOT_FOUND', 'There is no such offer.');
    return { offer: await context.loaders.offer.load(id), userErrors: [] };
  }
}
