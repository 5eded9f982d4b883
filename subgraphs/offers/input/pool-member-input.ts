import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'One offer of a pool.' })
export class PoolMemberInput {
  @Field(() => ID)
  offerId!: string;

  @Field(() => Int, {
    defaultValue: 100,
    description: 'Share among the eligible offers, 0 (never) to 10000.',
  })
  weight!: number;

  @Field(() => Int, { defaultValue: 1, description: '1 goes first, up to 1000.' })
  priority!: number;
}
