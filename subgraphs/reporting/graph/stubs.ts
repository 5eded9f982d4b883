import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** What other subgraphs own, as far as reporting refers to it. */
@Directive('@key(fields: "id")')
@ObjectType()
export class Smartlink {
  @Field(() => ID)
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType()
export class Offer {
  @Field(() => ID)
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType()
export class Publisher {
  @Field(() => ID)
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType()
export class Advertiser {
  @Field(() => ID)
  id!: string;
}

/** A reference to an entity of another subgraph; null when the fact has none. */
export function stub(id: string | null | undefined): { id: string } | null {
  return id ? { id } : null;
}
