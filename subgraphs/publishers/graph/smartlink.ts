import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The offers subgraph owns smartlinks; here they only get what publishers do with them. */
@Directive('@key(fields: "id")')
@ObjectType()
export class Smartlink {
  @Field(() => ID)
  id!: string;
}
