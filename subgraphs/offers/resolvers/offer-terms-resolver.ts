import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { money } from '../../money.ts';
import { requireStaffReader } from '../authorise.ts';
import type { OfferRow } from '../entities/offer-row.ts';
import { Offer } from '../graph/offer.ts';
import { OfferPublisherAccess, OfferSchedule, PublisherPayout } from '../graph/offer-terms.ts';
import type { OffersContext } from '../offers-context.ts';

/** When an offer runs, for whom, and which publishers have a payout of their own. */
@Resolver(() => Offer)
export class OfferTermsResolver {
  @FieldResolver(() => OfferSchedule)
  schedule(@Root() offer: OfferRow): OfferSchedule {
    return { startsAt: offer.startsAt ?? null, endsAt: offer.endsAt ?? null };
  }

  @FieldResolver(() => OfferPublisherAccess, { nullable: true, description: 'Staff only.' })
  publisherAccess(@Root() offer: OfferRow, @Ctx() { viewer }: OffersContext): OfferPublisherAccess {
    requireStaffReader(viewer);
    const named = (ids: readonly string[]) => ids.map((id) => ({ id }));
    const { blockedPublisherIds, allowedPublisherIds } = offer;
    return {
      blocked: named(blockedPublisherIds),
      allowed: allowedPublisherIds ? named(allowedPublisherIds) : null,
    };
  }

  @FieldResolver(() => [PublisherPayout], {
    nullable: true,
    description: 'The publishers that get another payout than the others. Staff only.',
  })
  publisherPayouts(@Root() offer: OfferRow, @Ctx() { viewer }: OffersContext): PublisherPayout[] {
    requireStaffReader(viewer);
    return Object.entries(offer.publisherPayouts).map(([id, micros]) => ({
      publisher: { id },
      payout: money(micros, offer.currency),
    }));
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description: 'Hosts that a link may lead to instead of the landing page. Staff only.',
  })
  deepLinkHosts(@Root() offer: OfferRow, @Ctx() { viewer }: OffersContext): string[] {
    requireStaffReader(viewer);
    return offer.deepLinkHosts;
  }
}
