import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Problems } from '../../result.ts';
import { changePostbackEndpoint } from '../change-postback-endpoint.ts';
import { PostbackEndpointPayload } from '../graph/postback-endpoint-payload.ts';
import type { PublishersContext } from '../loaders.ts';

@Resolver()
export class ResumePostbackEndpoint {
  @Mutation(() => PostbackEndpointPayload, {
    description:
      'Sends again, beginning with what was waiting. What was skipped stays so until it is sent again.',
  })
  resumePostbackEndpoint(
    @Arg('id', () => ID) id: string,
    @Ctx() context: PublishersContext,
  ): Promise<PostbackEndpointPayload> {
    return changePostbackEndpoint(id, context, new Problems(), (endpoint) => {
      Object.assign(endpoint, { status: 'ACTIVE', pauseReason: null });
    });
  }
}
