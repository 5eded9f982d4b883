import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Problems, UserError } from '../../result.ts';
import { changePostbackEndpoint } from '../change-postback-endpoint.ts';
import { PostbackSecretRow } from '../entities/postback-secret-row.ts';
import type { PublishersContext } from '../loaders.ts';

@ObjectType()
class DeletePostbackEndpointPayload {
  @Field(() => ID, { nullable: true })
  deletedId?: string | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class DeletePostbackEndpoint {
  @Mutation(() => DeletePostbackEndpointPayload, {
    description: 'For good, its secrets too. What waits is cancelled; the log of what was sent stays.',
  })
  async deletePostbackEndpoint(
    @Arg('id', () => ID) id: string,
    @Ctx() context: PublishersContext,
  ): Promise<DeletePostbackEndpointPayload> {
    const { postbackEndpoint, userErrors } = await changePostbackEndpoint(
      id,
      context,
      new Problems(),
      async (endpoint, em) => {
        endpoint.deletedAt = new Date();
        await em.nativeDelete(PostbackSecretRow, { endpointId: id });
      },
    );
    return { deletedId: postbackEndpoint?.id ?? null, userErrors };
  }
}
