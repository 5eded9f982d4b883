import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'What an advertiser may call a conversion of an offer.' })
export class Goal {
  @Field(() => ID, { description: 'Stays the same while the name stays.' })
  id!: string;

  @Field(() => String, { description: 'As it stands in postbacks.' })
  name!: string;

  @Field(() => String, { description: 'For people; the name, if nobody gave it a title.' })
  title!: string;
}
