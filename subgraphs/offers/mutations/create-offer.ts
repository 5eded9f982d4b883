import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { newId } from '../../../platform/new-id.ts';
import { MoneyInput } from '../../money.ts';
import { Problems } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { AdvertiserRow } from '../entities/advertiser-row.ts';
import { OfferRow } from '../entities/offer-row.ts';
import { type OfferChange, offerPayload } from '../graph/offer-payload.ts';
import { TargetingRuleInput } from '../graph/targeting-rule.ts';
import { OfferTermsInput } from '../input/offer-terms-input.ts';
import { readOffer } from '../input/read-offer.ts';
import type { OffersContext } from '../offers-context.ts';
import { withTrackingHosts } from '../own-hosts.ts';

@InputType()
export class CreateOfferInput extends OfferTermsInput {
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

  @Field(() => MoneyInput, { description: 'What the publisher earns for a conversion.' })
  payout!: MoneyInput;

  @Field(() => MoneyInput, { description: 'What the advertiser pays for a conversion.' })
  revenue!: MoneyInput;

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
    const rules = await withTrackingHosts(context.em, context.rules);
    const columns = readOffer(input, rules, problems) as Required<ReturnType<typeof readOffer>>;
    const id = newId('off');
    await context.transact(async (em) => {
      const advertiser = await em.findOne(AdvertiserRow, input.advertiserId);
      if (!advertiser) {
        problems.add(['input', 'advertiserId'], 'NOT_FOUND', 'There is no such advertiser.');
      } else if (!problems.any) {
        em.persist(
          em.create(OfferRow, { id, advertiser, ...columns, currency: context.rules.networkCurrency }),
        );
      }
    });
    if (problems.any) return problems;
    return { offer: await context.loaders.offer.load(id), userErrors: [] };
  }
}
