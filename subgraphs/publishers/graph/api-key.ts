import { Directive, Field, ObjectType } from 'type-graphql';
import { Node } from '../../node.ts';
import { DateTime } from '../../scalars.ts';
import { ApiKeyScope } from './enums.ts';

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  description: 'What an integration proves itself with; the secret is shown once.',
})
export class ApiKey extends Node {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'The start of the key, to tell keys apart.' })
  prefix!: string;

  @Field(() => [ApiKeyScope])
  scopes!: (keyof typeof ApiKeyScope)[];

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true })
  lastUsedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Null: good.' })
  revokedAt!: Date | null;
}
