import { Field, ID, ObjectType } from 'type-graphql';
import type { PriceRule } from '../../../domain/terms.ts';
import { DateTime } from '../../scalars.ts';
import { Publisher } from './other-nodes.ts';
import { Price, priceOf } from './price.ts';

@ObjectType()
abstract class PriceConditions {
  @Field(() => String, { nullable: true, description: 'The name in postbacks; null: every conversion.' })
  goal!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 code; null: every country.' })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'The first sub-id of the click; null: any.' })
  sub1!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'For clicks from then on; null: from the beginning.',
  })
  startsAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'For clicks until then, exclusive; null: for ever.',
  })
  endsAt!: Date | null;
}

@ObjectType({ description: 'Another price where all that is given applies.' })
export class PayoutRule extends PriceConditions {
  @Field(() => ID, { description: 'Stays the same when only the prices change.' })
  id!: string;

  @Field(() => Publisher, { nullable: true, description: 'Null: every publisher.' })
  publisher!: Publisher | null;

  @Field(() => Price, { nullable: true, description: 'Null: the rule says nothing of the payout.' })
  payout!: Price | null;

  @Field(() => Price, { nullable: true, description: 'Null: the rule says nothing of the revenue.' })
  revenue!: Price | null;
}

@ObjectType({ description: 'What one publisher is paid where all that is given applies.' })
export class PayoutTerm extends PriceConditions {
  @Field(() => Price)
  payout!: Price;
}

/** A rule as staff sees it. @param currency the offer's */
export function payoutRuleOf(rule: PriceRule, currency: string): PayoutRule {
  const { id, publisherId, payout, revenue } = rule;
  return {
    ...conditionsOf(rule),
    id,
    publisher: publisherId === null ? null : { id: publisherId },
    payout: payout && priceOf(payout, currency),
    revenue: revenue && priceOf(revenue, currency),
  };
}

/** What a rule asks, beside the publisher. */
export function conditionsOf({ goal, country, sub1, startsAt, endsAt }: PriceRule): PriceConditions {
  return {
    ...{ goal, country, sub1 },
    startsAt: startsAt === null ? null : new Date(startsAt),
    endsAt: endsAt === null ? null : new Date(endsAt),
  };
}
