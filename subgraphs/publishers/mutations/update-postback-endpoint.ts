import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { checkName } from '../../check-text.ts';
import { Problems } from '../../result.ts';
import { changePostbackEndpoint } from '../change-postback-endpoint.ts';
import { PostbackEndpointPayload } from '../graph/postback-endpoint-payload.ts';
import { UpdatePostbackEndpointInput } from '../input/postback-endpoint-input.ts';
import { readPostbackFilters, readPostbackUrl } from '../input/read-postback-endpoint.ts';
import type { PublishersContext } from '../loaders.ts';

@Resolver()
export class UpdatePostbackEndpoint {
  @Mutation(() => PostbackEndpointPayload, {
    description: 'Changes an endpoint. What waits to be sent goes to the new URL.',
  })
  async updatePostbackEndpoint(
    @Arg('id', () => ID) id: string,
    @Arg('input', () => UpdatePostbackEndpointInput) input: UpdatePostbackEndpointInput,
    @Ctx() context: PublishersContext,
  ): Promise<PostbackEndpointPayload> {
    const problems = new Problems();
    const given = {
      ...(typeof input.name === 'string' && { name: checkName(problems, input.name) }),
      ...(typeof input.url === 'string' && {
        url: readPostbackUrl(problems, input.url, context.postbackTargets),
      }),
      ...(input.method && { method: input.method }),
      ...(input.filters && readPostbackFilters(problems, input.filters)),
    };
    return changePostbackEndpoint(id, context, problems, (endpoint) => {
      Object.assign(endpoint, given);
    });
  }
}
