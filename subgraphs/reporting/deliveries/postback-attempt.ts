import { Field, Int, ObjectType } from 'type-graphql';
import type { AttemptError } from '../../../domain/postback-delivery.ts';
import type { PostbackMethod as Method } from '../../../domain/postback-endpoint.ts';
import { DateTime } from '../../scalars.ts';
import { AttemptErrorEnum, PostbackMethod } from './delivery-enums.ts';

@ObjectType({ description: 'One time that a postback was sent, and what came back.' })
export class PostbackAttempt {
  @Field(() => Int, { description: 'From 1.' })
  number!: number;

  @Field(() => DateTime)
  startedAt!: Date;

  @Field(() => Boolean, {
    description: 'A try to see whether the server answers again; it does not count against the tries.',
  })
  isProbe!: boolean;

  @Field(() => PostbackMethod)
  method!: Method;

  @Field(() => String, {
    description: 'As it was asked for, *** in place of secrets; "" once personal data is forgotten.',
  })
  url!: string;

  @Field(() => Int, { nullable: true, description: 'HTTP status; null: no answer came.' })
  statusCode!: number | null;

  @Field(() => String, { description: 'The first 8 KB of the answer, as text.' })
  responseBody!: string;

  @Field(() => Boolean, { description: 'Whether the answer was longer.' })
  isBodyTruncated!: boolean;

  @Field(() => Int, { nullable: true, description: 'Milliseconds; null: under way, or interrupted.' })
  latencyMs!: number | null;

  @Field(() => AttemptErrorEnum, { nullable: true, description: 'Null: it arrived, or is under way.' })
  error!: AttemptError | null;

  @Field(() => String, { description: 'The same for people; "" when it arrived.' })
  errorMessage!: string;
}
