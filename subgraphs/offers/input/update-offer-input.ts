import { Field, InputType } from 'type-graphql';
import { TargetingRuleInput } from '../../targeting-rule-input.ts';
import { OfferPriceInput } from './offer-price-input.ts';

/** What may be said of an offer; all optional, as a change says only what changes. */
@InputType({ description: 'What changes; a field left out or null stays as it is.' })
export class UpdateOfferInput extends OfferPriceInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => String, { nullable: true })
  category?: string | null;

  @Field(() => String, { nullable: true, description: 'Landing page; {macros} may stand after the host.' })
  destinationUrl?: string | null;

  @Field(() => [TargetingRuleInput], {
    nullable: true,
    description: 'Replaces all rules; [] takes every visitor.',
  })
  targeting?: TargetingRuleInput[] | null;
}
