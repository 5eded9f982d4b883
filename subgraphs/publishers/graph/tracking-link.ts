import { Directive, Field, ObjectType } from 'type-graphql';
import { Node } from '../../node.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import { TrackingLinkStatus } from './enums.ts';

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  description: "A publisher's link to a smartlink. Made on the first approval; its code never changes.",
})
export class TrackingLink extends Node {
  @Field(() => String)
  code!: string;

  @Field(() => TrackingLinkStatus)
  status!: keyof typeof TrackingLinkStatus;

  @Field(() => DateTime)
  createdAt!: Date;
}

export const TrackingLinkConnection = connectionOf(() => TrackingLink, 'TrackingLink');
