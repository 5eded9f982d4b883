import { Field, ID, ObjectType } from 'type-graphql';
import { ApiKeyScope, Role } from './enums.ts';

@ObjectType({ description: 'Who is asking: the person signed in, or the owner of the API key.' })
export class Viewer {
  @Field(() => ID, { description: "The user's id." })
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => Role)
  role!: keyof typeof Role;

  @Field(() => [ApiKeyScope], { description: 'What this session or key may do.' })
  scopes!: (keyof typeof ApiKeyScope)[];
}
