import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../enum.ts';
import { connectionOf } from '../../page.ts';
import { BigInteger, DateTime } from '../../scalars.ts';

export const runReasons = ['CLICKS', 'POOL', 'CAP', 'FIRST', 'TIME'] as const;
export type RunReason = (typeof runReasons)[number];

const OptimiserRunReason = enumOf(
  'OptimiserRunReason',
  runReasons,
  'Why shares were computed. CLICKS: there was something new to learn from. POOL: offers, their terms or settings changed. CAP: a cap was reached. FIRST: they never were. TIME: it was time again.',
);

@ObjectType({ description: 'One time that the shares of a smartlink were computed.' })
export class OptimiserRun {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  startedAt!: Date;

  @Field(() => Float, { description: 'Milliseconds.' })
  tookMs!: number;

  @Field(() => OptimiserRunReason)
  reason!: RunReason;

  @Field(() => DateTime, { nullable: true, description: 'The newest click that it learnt from.' })
  dataThrough!: Date | null;

  @Field(() => BigInteger, { description: 'Clicks that it learnt from.' })
  clicks!: string;

  @Field(() => Float, { description: 'The same, each counted by what of its conversions can have arrived.' })
  maturedClicks!: number;

  @Field(() => BigInteger)
  conversions!: string;

  @Field(() => Int, { description: 'Contexts that got shares of their own.' })
  contexts!: number;

  @Field(() => Float, { description: 'The largest change of a share, 0 to 1.' })
  shareMoved!: number;

  @Field(() => String, { nullable: true, description: 'What went wrong; null: it came to its end.' })
  problem!: string | null;
}

export const OptimiserRunConnection = connectionOf(() => OptimiserRun, 'OptimiserRun');
