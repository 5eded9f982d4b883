import { Field, ObjectType } from 'type-graphql';

/** The publisher's labels of a click, which its conversions carry too. */
@ObjectType()
export abstract class SubIds {
  @Field(() => String, { description: 'What the publisher put in pub_sub; "" without.' })
  sub1!: string;

  @Field(() => String)
  sub2!: string;

  @Field(() => String)
  sub3!: string;

  @Field(() => String)
  sub4!: string;

  @Field(() => String)
  sub5!: string;
}
