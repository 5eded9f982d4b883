import { Field, ID, InputType } from 'type-graphql';
import { enumOf } from '../../enum.ts';

export const writtenKinds = ['BONUS', 'CORRECTION'] as const;
const WrittenAdjustmentKind = enumOf(
  'WrittenAdjustmentKind',
  writtenKinds,
  'What staff writes adjustments for: something extra, or what was wrong. The other kinds come about by themselves.',
);

@InputType()
export class CreateAdjustmentInput {
  @Field(() => ID)
  publisherId!: string;

  @Field(() => WrittenAdjustmentKind)
  kind!: (typeof writtenKinds)[number];

  @Field(() => String, {
    description: 'More for the publisher as decimal text, such as "12.50"; below zero, "-12.50": less.',
  })
  payout!: string;

  @Field(() => String, { nullable: true, description: 'More owed by the advertiser, in the same way.' })
  revenue?: string | null;

  @Field(() => String, { description: 'ISO 4217; one that has an exchange rate.' })
  currency!: string;

  @Field(() => String, { description: 'The publisher reads it.' })
  reason!: string;

  @Field(() => ID, { nullable: true })
  offerId?: string | null;

  @Field(() => ID, { nullable: true })
  smartlinkId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Of this publisher; its offer and smartlink need no naming.',
  })
  conversionId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Anything of your own that names this request: sent again with it, nothing is added twice.',
  })
  requestKey?: string | null;
}
