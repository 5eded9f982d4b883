/** What may be said of an offer, when it is made and later, beside its money and its targeting. */
import { Field, ID, InputType } from 'type-graphql';
import { MoneyInput } from '../../money.ts';
import { DateTime } from '../../scalars.ts';

@InputType({ description: 'When an offer gets clicks, if it is ACTIVE.' })
export class OfferScheduleInput {
  @Field(() => DateTime, { nullable: true, description: 'From then on; null: from the beginning.' })
  startsAt?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Until then, exclusive; null: for ever.' })
  endsAt?: Date | null;
}

@InputType({ description: 'Which publishers may send visitors to an offer.' })
export class OfferPublisherAccessInput {
  @Field(() => [ID], { defaultValue: [], description: 'These may not, even if they are allowed.' })
  blockedPublisherIds!: string[];

  @Field(() => [ID], { nullable: true, description: 'Only these may; null: every publisher.' })
  allowedPublisherIds?: string[] | null;
}

@InputType({ description: 'A publisher that gets another payout than the others.' })
export class PublisherPayoutInput {
  @Field(() => ID)
  publisherId!: string;

  @Field(() => MoneyInput)
  payout!: MoneyInput;
}

@InputType()
export abstract class OfferTermsInput {
  @Field(() => OfferScheduleInput, { nullable: true, description: 'Replaces both ends.' })
  schedule?: OfferScheduleInput | null;

  @Field(() => OfferPublisherAccessInput, { nullable: true, description: 'Replaces both lists.' })
  publisherAccess?: OfferPublisherAccessInput | null;

  @Field(() => [PublisherPayoutInput], { nullable: true, description: 'Replaces all of them.' })
  publisherPayouts?: PublisherPayoutInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Hosts that a link may lead to instead of the landing page: "shop.example", "*.shop.example".',
  })
  deepLinkHosts?: string[] | null;
}
