import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../page.ts';

/** Its offer is resolved by SmartlinkMemberResolver. */
@ObjectType({ description: 'One offer in the pool of a smartlink.' })
export class SmartlinkMember {
  @Field(() => ID, { description: 'Stays the same while the offer stays in the pool.' })
  id!: string;

  @Field(() => Int, { description: 'Share among the eligible offers, 0 (never) to 10000.' })
  weight!: number;

  @Field(() => Int, { description: '1 goes first.' })
  priority!: number;
}

export const SmartlinkMemberConnection = connectionOf(() => SmartlinkMember, 'SmartlinkMember');
