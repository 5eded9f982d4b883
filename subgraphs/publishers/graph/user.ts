import { Directive, Field, ObjectType } from 'type-graphql';
import { Node } from '../../node.ts';
import { Role } from './enums.ts';

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'A person who signs in.' })
export class User extends Node {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => Role)
  role!: keyof typeof Role;
}
