import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../page.ts';
import { CalendarDate, DateTime } from '../../scalars.ts';

@ObjectType({ description: 'A sum of reports that is not what the facts behind it come to.' })
export class ConsistencyDifference {
  @Field(() => CalendarDate, { description: 'In UTC.' })
  day!: string;

  @Field(() => String, { description: 'Where the sum is kept.' })
  rollup!: string;

  @Field(() => String, { description: 'Which sum, such as clicks.' })
  sum!: string;

  @Field(() => String, { description: 'By how much it is off, all keys together.' })
  difference!: string;
}

@ObjectType({
  description: 'Whether reports and the facts behind them said the same, as looked at every night.',
})
export class ConsistencyCheck {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  startedAt!: Date;

  @Field(() => DateTime)
  finishedAt!: Date;

  @Field(() => CalendarDate, { description: 'In UTC.' })
  firstDay!: string;

  @Field(() => CalendarDate)
  lastDay!: string;

  @Field(() => Boolean, { description: 'Every number agreed.' })
  agrees!: boolean;

  @Field(() => Int, { description: 'How many sums did not.' })
  differences!: number;

  @Field(() => [ConsistencyDifference], { description: 'The first hundred of them.' })
  details!: ConsistencyDifference[];
}

export const ConsistencyCheckConnection = connectionOf(() => ConsistencyCheck, 'ConsistencyCheck');
