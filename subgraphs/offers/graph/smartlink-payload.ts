import { type ClassType, Field, ObjectType } from 'type-graphql';
import { UserError } from '../../result.ts';
import type { SmartlinkRow } from '../entities/smartlink-row.ts';
import { Smartlink } from './smartlink.ts';

export interface SmartlinkChange {
  readonly smartlink?: SmartlinkRow | null;
  readonly userErrors: UserError[];
}

/** The payload class of a mutation of a smartlink, such as PublishSmartlinkPayload. */
export function smartlinkPayload(name: string): ClassType<SmartlinkChange> {
  @ObjectType(name)
  class Payload implements SmartlinkChange {
    @Field(() => Smartlink, { nullable: true })
    smartlink?: SmartlinkRow | null;

    @Field(() => [UserError])
    userErrors!: UserError[];
  }
  return Payload;
}
