import { Directive, Field, ObjectType } from 'type-graphql';
import { Node } from '../../node.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import type { OfferStatus } from '../statuses.ts';
import { OfferStatusEnum } from './enums.ts';
import { TargetingRule } from './targeting-rule.ts';

/** Money, terms, caps and what only staff may read are resolved by resolver classes. */
@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'Something to promote, and what a conversion of it earns.' })
export class Offer extends Node {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  description!: string;

  @Field(() => String)
  category!: string;

  @Field(() => OfferStatusEnum)
  status!: OfferStatus;

  @Field(() => [TargetingRule], { description: 'Which visitors it takes; empty: all.' })
  targeting!: TargetingRule[];

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime)
  updatedAt!: Date;
}

export const OfferConnection = connectionOf(() => Offer, 'Offer');
