import { Field, ID, Int, ObjectType } from 'type-graphql';
import { dutyNames, type DutyName as Name } from '../../../domain/duty.ts';
import { enumOf } from '../../enum.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';

export const DutyName = enumOf(
  'DutyName',
  dutyNames,
  'What is done by the clock. HOLD_RELEASE and REPORT_MAILS: every minute. CONSISTENCY_CHECK and RETENTION: at 3 at night. STATEMENT_DRAFTS: on the first of the month.',
);

@ObjectType({ description: 'How many of something a duty has done.' })
export class DutyCount {
  @Field(() => String, { description: 'Of what, such as "conversions".' })
  name!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType({
  description:
    'One time that a duty was done, or failed. Duties of every minute leave one only when there was something to do.',
})
export class DutyRun {
  @Field(() => ID)
  id!: string;

  @Field(() => DutyName)
  duty!: Name;

  @Field(() => DateTime, { description: 'When it was due; after downtime that lies before the run.' })
  dueAt!: Date;

  @Field(() => DateTime)
  startedAt!: Date;

  @Field(() => DateTime)
  finishedAt!: Date;

  @Field(() => [DutyCount])
  counts!: DutyCount[];

  @Field(() => String, {
    nullable: true,
    description: 'What went wrong, and is tried again; null: it was done.',
  })
  problem!: string | null;
}

export const DutyRunConnection = connectionOf(() => DutyRun, 'DutyRun');
