import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { priceText } from '../../../domain/price-text.ts';
import { byPrecedence, type Price, type PriceRule, type PriceType } from '../../../domain/terms.ts';
import { Money, money } from '../../money.ts';
import { badInput, forbidden } from '../../viewer.ts';
import { requireStaffReader } from '../authorise.ts';
import type { OfferRow } from '../entities/offer-row.ts';
import { PriceTypeEnum } from '../graph/enums.ts';
import { Offer } from '../graph/offer.ts';
import { conditionsOf, PayoutTerm } from '../graph/payout-rule.ts';
import { priceOf, shareOf } from '../graph/price.ts';
import type { OffersContext } from '../offers-context.ts';
import { ownPayout } from '../own-payout.ts';

const toWhom = 'To a publisher its own as of now, to staff the usual one';

/** What an offer pays and earns. */
@Resolver(() => Offer)
export class OfferPriceResolver {
  @FieldResolver(() => Money, {
    description: `The fixed part of what the publisher earns: per conversion, per unique click (CPC), 0 with CPS and REV_SHARE. ${toWhom}.`,
  })
  async payout(@Root() offer: OfferRow, @Ctx() context: OffersContext): Promise<Money> {
    return money((await ownPayout(offer, context)).fixedMicros, offer.currency);
  }

  @FieldResolver(() => PriceTypeEnum, { description: `${toWhom}.` })
  async payoutType(@Root() offer: OfferRow, @Ctx() context: OffersContext): Promise<PriceType> {
    return (await ownPayout(offer, context)).type;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: `Percent such as "12.5" of the sale or (REV_SHARE) of the revenue; null: nothing is shared. ${toWhom}.`,
  })
  async payoutShare(@Root() offer: OfferRow, @Ctx() context: OffersContext): Promise<string | null> {
    const { type, sharePpm } = await ownPayout(offer, context);
    return shareOf(type, sharePpm);
  }

  @FieldResolver(() => String, {
    description: `The payout for people: "$2.00", "12.5 % of the sale", "$2.00 + 5 % of the sale". ${toWhom}.`,
  })
  async payoutText(@Root() offer: OfferRow, @Ctx() context: OffersContext): Promise<string> {
    return priceText(await ownPayout(offer, context), offer.currency);
  }

  @FieldResolver(() => [PayoutTerm], {
    description:
      'All that a publisher is or will be paid for: the first that fits a conversion or a click counts, the last fits always.',
  })
  async payoutTerms(
    @Root() offer: OfferRow,
    @Arg('publisherId', () => ID, {
      nullable: true,
      description: 'Whose; a publisher asks for its own alone. Null to staff: of one that no rule names.',
    })
    publisherId: string | null,
    @Ctx() { viewer, loaders }: OffersContext,
  ): Promise<PayoutTerm[]> {
    if (viewer.publisherId !== null && publisherId && publisherId !== viewer.publisherId) {
      throw forbidden('What other publishers are paid is not for you: ask without publisherId.');
    }
    const terms = await loaders.terms.load(offer.id);
    if (terms === null) throw badInput('The offer has no terms.');
    const whose = viewer.publisherId ?? publisherId ?? null;
    const now = Date.now();
    const isOpen = (rule: PriceRule) =>
      (rule.publisherId === null || rule.publisherId === whose) &&
      (rule.endsAt === null || rule.endsAt > now);
    const priced = terms.rules
      .filter(isOpen)
      .sort(byPrecedence)
      .flatMap((rule) => (rule.payout ? [termOf(rule, rule.payout, offer.currency)] : []));
    const all = [...priced, { ...always, payout: priceOf(terms.payout, offer.currency) }];
    return all.slice(0, all.findIndex(fitsAlways) + 1); // what stands behind never counts
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      'The fixed part of what the advertiser pays: per conversion, per unique click (CPC), 0 with CPS. Staff only.',
  })
  revenue(@Root() offer: OfferRow, @Ctx() { viewer }: OffersContext): Money {
    requireStaffReader(viewer);
    return money(offer.revenueMicros, offer.currency);
  }

  @FieldResolver(() => PriceTypeEnum, { nullable: true, description: 'Staff only.' })
  revenueType(@Root() offer: OfferRow, @Ctx() { viewer }: OffersContext): PriceType {
    requireStaffReader(viewer);
    return offer.revenueType;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Percent of the sale; null: nothing is shared. Staff only.',
  })
  revenueShare(@Root() offer: OfferRow, @Ctx() { viewer }: OffersContext): string | null {
    requireStaffReader(viewer);
    return shareOf(offer.revenueType, offer.revenueSharePpm);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The revenue for people. Staff only.' })
  revenueText(@Root() offer: OfferRow, @Ctx() { viewer }: OffersContext): string {
    requireStaffReader(viewer);
    const { revenueType: type, revenueMicros: fixedMicros, revenueSharePpm: sharePpm } = offer;
    return priceText({ type, fixedMicros, sharePpm }, offer.currency);
  }

  @FieldResolver(() => Int, { description: 'A conversion later than this after its click earns nothing.' })
  attributionHours(@Root() offer: OfferRow): number {
    return offer.attributionHours;
  }

  @FieldResolver(() => Int, {
    description: 'How long a conversion that the advertiser approved stands PENDING before it is APPROVED.',
  })
  holdHours(@Root() offer: OfferRow): number {
    return offer.holdHours;
  }

  @FieldResolver(() => String, { description: 'ISO 4217 code of all its amounts.' })
  currency(@Root() offer: OfferRow): string {
    return offer.currency;
  }
}

const always = { goal: null, country: null, sub1: null, startsAt: null, endsAt: null };

function fitsAlways({ goal, country, sub1, startsAt, endsAt }: PayoutTerm): boolean {
  return [goal, country, sub1, startsAt, endsAt].every((condition) => condition === null);
}

function termOf(rule: PriceRule, payout: Price, currency: string): PayoutTerm {
  return { ...conditionsOf(rule), payout: priceOf(payout, currency) };
}
