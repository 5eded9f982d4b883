/** What an offer says beside its money and its targeting: when it runs and for whom. */
import { Field, ObjectType } from 'type-graphql';
import { Money } from '../../money.ts';
import { DateTime } from '../../scalars.ts';
import { Publisher } from './other-nodes.ts';

@ObjectType({ description: 'When an offer gets clicks, if it is ACTIVE.' })
export class OfferSchedule {
  @Field(() => DateTime, { nullable: true, description: 'From then on; null: from the beginning.' })
  startsAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Until then, exclusive; null: for ever.' })
  endsAt!: Date | null;
}

@ObjectType({ description: 'Which publishers may send visitors to an offer.' })
export class OfferPublisherAccess {
  @Field(() => [Publisher], { description: 'These may not, even if they are allowed.' })
  blocked!: Publisher[];

  @Field(() => [Publisher], { nullable: true, description: 'Only these may; null: every publisher.' })
  allowed!: Publisher[] | null;
}

@ObjectType({ description: 'A publisher that gets another payout for an offer than the others.' })
export class PublisherPayout {
  @Field(() => Publisher)
  publisher!: Publisher;

  @Field(() => Money)
  payout!: Money;
}
