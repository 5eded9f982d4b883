import { LockMode } from '@mikro-orm/postgresql';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Problems } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { MemberRow } from '../entities/member-row.ts';
import { OfferRow } from '../entities/offer-row.ts';
import { type OfferChange, offerPayload } from '../graph/offer-payload.ts';
import { CapInput } from '../input/cap-input.ts';
import { readOfferCaps } from '../input/read-caps.ts';
import type { OffersContext } from '../offers-context.ts';
import { replaceCaps } from '../replace-caps.ts';

const SetOfferCapsPayload = offerPayload('SetOfferCapsPayload');

@Resolver()
export class SetOfferCaps {
  @Mutation(() => SetOfferCapsPayload, {
    description: 'Replaces all caps of an offer; what is used of those that stay still counts.',
  })
  async setOfferCaps(
    @Arg('offerId', () => ID) offerId: string,
    @Arg('caps', () => [CapInput]) caps: CapInput[],
    @Ctx() context: OffersContext,
  ): Promise<OfferChange> {
    requireEditor(context.viewer);
    const problems = new Problems();
    await context.transact(async (em) => {
      // Locked, so that two edits at once follow one another instead of mixing.
      const offer = await em.findOne(OfferRow, offerId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!offer) return problems.add(['offerId'], 'NOT_FOUND', 'There is no such offer.');
      const members = await em.find(MemberRow, { offer: offerId });
      const memberIds = members.map((member) => member.id);
      const columns = readOfferCaps(offerId, memberIds, caps, context.rules, problems);
      if (!problems.any) await replaceCaps(em, { offerId }, columns);
      return problems;
    });
    if (problems.any) return problems;
    return { offer: await context.loaders.offer.load(offerId), userErrors: [] };
  }
}
