import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Money } from '../../money.ts';
import { CalendarDate, DateTime } from '../../scalars.ts';

@ObjectType({
  description:
    'What was earned per click beside what even rotation would have: each click weighs as much as the chance that even rotation would have sent it there, beside the chance it had. An estimate, with its error.',
})
export class EvenRotationComparison {
  @Field(() => CalendarDate, { description: 'The first day, in UTC.' })
  from!: string;

  @Field(() => CalendarDate, { description: 'The last day, in UTC.' })
  to!: string;

  @Field(() => Int, { description: 'Clicks whose offer was drawn.' })
  clicks!: number;

  @Field(() => Float, { description: 'How many clicks of even rotation these are worth.' })
  effectiveClicks!: number;

  @Field(() => Boolean, {
    description: 'Whether that is enough to tell; otherwise nothing is said of even rotation.',
  })
  isEnough!: boolean;

  @Field(() => Money, { nullable: true, description: 'Earned per click; null: there were none.' })
  epc!: Money | null;

  @Field(() => Money, { nullable: true, description: 'What even rotation would have earned per click.' })
  evenEpc!: Money | null;

  @Field(() => Money, { nullable: true, description: 'The lower end of the 95 % interval of evenEpc.' })
  evenEpcLow!: Money | null;

  @Field(() => Money, { nullable: true, description: 'The upper end.' })
  evenEpcHigh!: Money | null;

  @Field(() => Money, { nullable: true, description: 'epc less evenEpc.' })
  difference!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: 'The lower end of the 95 % interval of the difference.',
  })
  differenceLow!: Money | null;

  @Field(() => Money, { nullable: true, description: 'The upper end.' })
  differenceHigh!: Money | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The difference as a part of what even rotation would have earned.',
  })
  uplift!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'The newest click that counts here. Clicks of the last days may still convert, under either.',
  })
  dataThrough!: Date | null;

  @Field(() => String, { description: 'The whole in plain words.' })
  sentence!: string;
}
