import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { ConversionStatus as Status } from '../../../domain/conversion.ts';
import { Node } from '../../node.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import { ConversionStatus, PostbackEndpointStatus, PostbackMethod, PostbackPauseReason } from './enums.ts';

@ObjectType({ description: 'A key that bodies are signed with. Itself it is shown once, when it is made.' })
export class PostbackSecret {
  @Field(() => ID, { description: 'Tells secrets apart.' })
  id!: string;

  @Field(() => String, { description: 'Its last four characters.' })
  hint!: string;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until then it signs too; null: until it is replaced.',
  })
  expiresAt!: Date | null;
}

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  description: "Where a publisher's own system hears of conversions within seconds.",
})
export class PostbackEndpoint extends Node {
  @Field(() => String)
  name!: string;

  @Field(() => PostbackMethod)
  method!: keyof typeof PostbackMethod;

  @Field(() => [ID], { nullable: true, description: 'Only conversions of these smartlinks; null: of all.' })
  smartlinkIds!: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only conversions of these offers; null: of all.' })
  offerIds!: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only these events (goals); null: all.' })
  events!: string[] | null;

  @Field(() => [ConversionStatus], {
    nullable: true,
    description:
      'Only when a conversion comes to one of these statuses; null: every time that its status changes, but for LOCKED.',
  })
  statuses!: Status[] | null;

  @Field(() => PostbackEndpointStatus)
  status!: keyof typeof PostbackEndpointStatus;

  @Field(() => PostbackPauseReason, { nullable: true, description: 'Null: it is not paused.' })
  pauseReason!: keyof typeof PostbackPauseReason | null;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime)
  updatedAt!: Date;
}

export const PostbackEndpointConnection = connectionOf(() => PostbackEndpoint, 'PostbackEndpoint');
