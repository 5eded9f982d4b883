import { type ClassType, Field, ObjectType } from 'type-graphql';
import { UserError } from '../../../result.ts';
import { Statement } from './statement.ts';

export interface StatementPayload {
  statement: Statement | null;
  userErrors: UserError[];
}

/** The payload class of a mutation of one statement, such as IssueStatementPayload. */
export function statementPayload(name: string): ClassType<StatementPayload> {
  @ObjectType(name)
  class Payload implements StatementPayload {
    @Field(() => Statement, { nullable: true, description: 'As it stands now; null: no such statement.' })
    statement!: Statement | null;

    @Field(() => [UserError])
    userErrors!: UserError[];
  }
  return Payload;
}
