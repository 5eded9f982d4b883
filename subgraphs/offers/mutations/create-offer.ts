import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { newId } from '../../../platform/new-id.ts';
import { Problems } from '../../result.ts';
import { TargetingRuleInput } from '../../targeting-rule-input.ts';
import { requireEditor } from '../authorise.ts';
import { AdvertiserRow } from '../entities/advertiser-row.ts';
import { OfferRow } from '../entities/offer-row.ts';
import { type OfferChange, offerPayload } from '../graph/offer-payload.ts';
import { OfferPriceInput } from '../input/offer-price-input.ts';
import { readOffer } from '../input/read-offer.ts';
import { checkOfferCurrency } from '../offer-currency.ts';
import type { OffersContext } from '../offers-context.ts';
import { withTrackingHosts } from '../own-hosts.ts';

@InputType()
export class CreateOfferInput extends OfferPriceInput {
  @Field(() => ID)
  advertiserId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { defaultValue: '' })
  description!: string;

  @Field(() => String, { defaultValue: '' })
  category!: string;

  @Field(() => String, { description: 'Landing page; {macros} may stand after the host.' })
  destinationUrl!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "ISO 4217 code of all its amounts, for good; if not given, that of its amounts, else the network's.",
  })
  currency?: string | null;

  @Field(() => [TargetingRuleInput], {
    defaultValue: [],
    description: 'Which visitors it takes; empty: all.',
  })
  targeting!: TargetingRuleInput[];
}

const CreateOfferPayload = offerPayload('CreateOfferPayload');

@Resolver()
export class CreateOffer {
  @Mutation(() => CreateOfferPayload, { description: 'Adds an offer as a draft; publishOffer lets it earn.' })
  async createOffer(
    @Arg('input', () => CreateOfferInput) input: CreateOfferInput,
    @Ctx() context: OffersContext,
  ): Promise<OfferChange> {
    requireEditor(context.viewer);
    const problems = new Problems();
    const { ownHosts, networkCurrency } = await withTrackingHosts(context.em, context.rules);
    const [currency, field] = currencyOf(input, networkCurrency);
    await checkOfferCurrency(context.em, currency, networkCurrency, field, problems);
    const columns = readOffer(input, null, { ownHosts, currency }, problems);
    const id = newId('off');
    await context.transact(async (em) => {
      const advertiser = await em.findOne(AdvertiserRow, input.advertiserId);
      if (!advertiser) {
        problems.add(['input', 'advertiserId'], 'NOT_FOUND', 'There is no such advertiser.');
      } else if (!problems.any) {
        em.persist(
          em.create(OfferRow, { id, advertiser, ...(columns as Required<typeof columns>), currency }),
        );
      }
    });
    if (problems.any) return problems;
    return { offer: await context.loaders.offer.load(id), userErrors: [] };
  }
}

/** The currency that an offer is to have, and where the input says so. */
function currencyOf(
  { currency, payout, revenue }: CreateOfferInput,
  networkCurrency: string,
): [currency: string, field: string[]] {
  if (currency) return [currency, ['input', 'currency']];
  if (payout) return [payout.currency, ['input', 'payout', 'currency']];
  if (revenue) return [revenue.currency, ['input', 'revenue', 'currency']];
  return [networkCurrency, ['input', 'currency']];
}
