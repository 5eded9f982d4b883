import { Field, ID, InputType } from 'type-graphql';
import type { PriceType } from '../../../domain/terms.ts';
import { MoneyInput } from '../../money.ts';
import { DateTime } from '../../scalars.ts';
import { PriceTypeEnum } from '../graph/enums.ts';

@InputType({ description: 'What a conversion or a click is worth.' })
export class PriceInput {
  @Field(() => PriceTypeEnum)
  type!: PriceType;

  @Field(() => MoneyInput, { nullable: true, description: 'With CPA, CPC and CPA_CPS.' })
  amount?: MoneyInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'With CPS, CPA_CPS and REV_SHARE: percent such as "12.5".',
  })
  share?: string | null;
}

@InputType({
  description:
    'Another price where all that is given applies: one condition at least, and one price at least.',
})
export class PayoutRuleInput {
  @Field(() => String, { nullable: true, description: 'The name in postbacks; null: every conversion.' })
  goal?: string | null;

  @Field(() => ID, { nullable: true, description: 'Null: every publisher.' })
  publisherId?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 code such as "DE"; null: every country.' })
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'The first sub-id of the click; null: any.' })
  sub1?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'For clicks from then on; null: from the beginning.',
  })
  startsAt?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'For clicks until then, exclusive; null: for ever.',
  })
  endsAt?: Date | null;

  @Field(() => PriceInput, { nullable: true, description: 'Null: the rule says nothing of the payout.' })
  payout?: PriceInput | null;

  @Field(() => PriceInput, { nullable: true, description: 'Null: the rule says nothing of the revenue.' })
  revenue?: PriceInput | null;
}
