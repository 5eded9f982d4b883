import { type ClassType, Field, ObjectType } from 'type-graphql';
import { UserError } from '../../result.ts';
import { SmartlinkApplication } from './smartlink-application.ts';

export interface ApplicationPayload {
  application: SmartlinkApplication | null;
  userErrors: UserError[];
}

/** The payload class of a mutation that moves an application, such as ApproveApplicationPayload. */
export function applicationPayload(name: string): ClassType<ApplicationPayload> {
  @ObjectType(name)
  class Payload implements ApplicationPayload {
    @Field(() => SmartlinkApplication, {
      nullable: true,
      description: 'As it stands now; null: no such application.',
    })
    application!: SmartlinkApplication | null;

    @Field(() => [UserError])
    userErrors!: UserError[];
  }
  return Payload;
}
