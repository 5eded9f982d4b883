import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { byPrecedence } from '../../../domain/terms.ts';
import { ConnectionArgs, type Page, paginate } from '../../page.ts';
import { requireStaffReader } from '../authorise.ts';
import type { OfferRow } from '../entities/offer-row.ts';
import { TermsRow } from '../entities/terms-row.ts';
import { Goal } from '../graph/goal.ts';
import { Offer } from '../graph/offer.ts';
import {
  type OfferTermsVersion,
  OfferTermsVersionConnection,
  offerTermsVersionOf,
} from '../graph/offer-terms-version.ts';
import { PayoutRule, payoutRuleOf } from '../graph/payout-rule.ts';
import type { OffersContext } from '../offers-context.ts';

/** Payouts of single publishers stand among the rules of the terms, under ids that start so. */
const publisherPayout = 'publisher ';

/** What conversions may be called, what differs from the offer's own price, and what it all was before. */
@Resolver(() => Offer)
export class PayoutRuleResolver {
  @Query(() => OfferTermsVersionConnection, {
    description: 'What an offer paid and earned at all times, newest first. Staff only.',
  })
  async offerTerms(
    @Arg('offerId', () => ID) offerId: string,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { viewer, em }: OffersContext,
  ): Promise<Page<OfferTermsVersion>> {
    requireStaffReader(viewer);
    return paginate(args, {
      key: ({ version }) => [String(version)],
      keyLength: 1,
      fetch: async (after, limit) => {
        const older = after === null ? {} : { version: { $lt: Number(after[0]) } };
        const orderBy = { version: 'desc' } as const;
        const rows = await em.find(TermsRow, { offerId, ...older }, { orderBy, limit });
        return rows.map(offerTermsVersionOf);
      },
      countAll: () => em.count(TermsRow, { offerId }),
    });
  }

  @FieldResolver(() => [Goal], {
    description: 'By name. With none, conversions of every name are taken; with some, these and "default".',
  })
  async goals(@Root() offer: OfferRow, @Ctx() { loaders }: OffersContext): Promise<Goal[]> {
    const rows = await loaders.goals.load(offer.id);
    return rows.map(({ id, name, title }) => ({ id, name, title: title || name }));
  }

  @FieldResolver(() => [PayoutRule], {
    nullable: true,
    description:
      'Other prices for some publishers, goals, places and times, the strongest first. Staff only.',
  })
  async payoutRules(
    @Root() offer: OfferRow,
    @Ctx() { viewer, loaders }: OffersContext,
  ): Promise<PayoutRule[]> {
    requireStaffReader(viewer);
    const terms = await loaders.terms.load(offer.id);
    const rules = (terms?.rules ?? []).filter(({ id }) => !id.startsWith(publisherPayout));
    return [...rules].sort(byPrecedence).map((rule) => payoutRuleOf(rule, offer.currency));
  }
}
