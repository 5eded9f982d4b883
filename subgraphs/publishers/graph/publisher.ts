import { Directive, Field, ObjectType } from 'type-graphql';
import { Node } from '../../node.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import { PublisherStatus } from './enums.ts';

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'A partner who sends visitors and is paid for conversions.' })
export class Publisher extends Node {
  @Field(() => String)
  name!: string;

  @Field(() => PublisherStatus)
  status!: keyof typeof PublisherStatus;

  @Field(() => DateTime)
  createdAt!: Date;
}

export const PublisherConnection = connectionOf(() => Publisher, 'Publisher');
