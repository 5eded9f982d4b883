import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../result.ts';
import type { PostbackEndpointRow } from '../entities/postback-endpoint-row.ts';
import { PostbackEndpoint } from './postback-endpoint.ts';

@ObjectType({ description: 'What became of a change to a postback endpoint.' })
export class PostbackEndpointPayload {
  @Field(() => PostbackEndpoint, { nullable: true, description: 'Null when nothing was changed.' })
  postbackEndpoint?: PostbackEndpointRow | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@ObjectType({ description: 'The same where a signing secret was made.' })
export class PostbackSecretPayload extends PostbackEndpointPayload {
  @Field(() => String, {
    nullable: true,
    description: 'What POST_JSON bodies are signed with (Standard Webhooks). Shown only now.',
  })
  secret?: string | null;
}
