import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { MemberRow } from '../entities/member-row.ts';
import type { OfferRow } from '../entities/offer-row.ts';
import { Offer } from '../graph/offer.ts';
import { SmartlinkMember } from '../graph/smartlink-member.ts';
import type { OffersContext } from '../offers-context.ts';

@Resolver(() => SmartlinkMember)
export class SmartlinkMemberResolver {
  /** Whoever sees the pool sees its offers. */
  @FieldResolver(() => Offer)
  async offer(@Root() member: MemberRow, @Ctx() context: OffersContext): Promise<OfferRow | null> {
    return context.loaders.offer.load(member.offer.id);
  }
}
