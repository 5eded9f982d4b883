import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../../node.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import { ApplicationStatus, DeclineReason } from './enums.ts';

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  description: 'One attempt of a publisher to join a smartlink. Applying again makes a new one.',
})
export class SmartlinkApplication extends Node {
  @Field(() => ApplicationStatus)
  status!: keyof typeof ApplicationStatus;

  @Field(() => Int, { description: '1 for the first, counted per publisher and smartlink.' })
  attempt!: number;

  @Field(() => String, { nullable: true, description: 'What the publisher wrote.' })
  message!: string | null;

  @Field(() => DateTime)
  submittedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was last decided or withdrawn.' })
  decidedAt!: Date | null;

  @Field(() => DeclineReason, { nullable: true })
  declineReason!: keyof typeof DeclineReason | null;

  @Field(() => String, { nullable: true, description: 'What the network wrote to the publisher.' })
  note!: string | null;
}

export const SmartlinkApplicationConnection = connectionOf(
  () => SmartlinkApplication,
  'SmartlinkApplication',
);
