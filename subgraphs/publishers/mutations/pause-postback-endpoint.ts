import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Problems } from '../../result.ts';
import { changePostbackEndpoint } from '../change-postback-endpoint.ts';
import { PostbackEndpointPayload } from '../graph/postback-endpoint-payload.ts';
import type { PublishersContext } from '../loaders.ts';

@Resolver()
export class PausePostbackEndpoint {
  @Mutation(() => PostbackEndpointPayload, {
    description:
      'Sends nothing until the endpoint is resumed: what was under way waits, what happens meanwhile is skipped and can be sent again.',
  })
  pausePostbackEndpoint(
    @Arg('id', () => ID) id: string,
    @Ctx() context: PublishersContext,
  ): Promise<PostbackEndpointPayload> {
    return changePostbackEndpoint(id, context, new Problems(), (endpoint) => {
      if (endpoint.status === 'ACTIVE') Object.assign(endpoint, { status: 'PAUSED', pauseReason: 'BY_HAND' });
    });
  }
}
