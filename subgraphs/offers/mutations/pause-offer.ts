import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { UserError } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { changeOfferStatus } from '../change-status.ts';
import type { OfferRow } from '../entities/offer-row.ts';
import { Offer } from '../graph/offer.ts';
import type { OffersContext } from '../offers-context.ts';

@ObjectType()
export class PauseOfferPayload {
  @Field(() => Offer, { nullable: true })
  offer?: OfferRow | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class PauseOffer {
  @Mutation(() => PauseOfferPayload, {
    description: 'Stops sending clicks to an offer; conversions of earlier clicks still count.',
  })
  async pauseOffer(
    @Arg('id', () => ID) id: string,
    @Ctx() context: OffersContext,
  ): Promise<PauseOfferPayload> {
    requireEditor(context.viewer);
    const userErrors = await context.transact((em) => changeOfferStatus(em, id, 'PAUSED'));
    if (userErrors.length > 0) return { userErrors };
    return { offer: await context.loaders.offer.load(id), userErrors };
  }
}
