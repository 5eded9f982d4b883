import { Field, InputType } from 'type-graphql';

@InputType({ description: 'What an advertiser may call a conversion.' })
export class GoalInput {
  @Field(() => String, {
    description:
      'As it stands in postbacks, to the letter: "sale". "default" is a conversion that is not named.',
  })
  name!: string;

  @Field(() => String, { defaultValue: '', description: 'For people.' })
  title!: string;
}
