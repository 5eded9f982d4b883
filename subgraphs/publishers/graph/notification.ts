import { Directive, Field, ObjectType } from 'type-graphql';
import { Node } from '../../node.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import { NotificationKind } from './enums.ts';

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'Something a publisher should know.' })
export class Notification extends Node {
  @Field(() => NotificationKind)
  kind!: keyof typeof NotificationKind;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  body!: string;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'Null: not read yet.' })
  readAt!: Date | null;
}

export const NotificationConnection = connectionOf(() => Notification, 'Notification');
