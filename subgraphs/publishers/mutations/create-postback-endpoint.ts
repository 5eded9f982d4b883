import { LockMode } from '@mikro-orm/postgresql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { newId } from '../../../platform/new-id.ts';
import { checkName } from '../../check-text.ts';
import { Problems } from '../../result.ts';
import { requireScope } from '../../viewer.ts';
import { PostbackEndpointRow } from '../entities/postback-endpoint-row.ts';
import { PublisherRow } from '../entities/publisher-row.ts';
import { PostbackSecretPayload } from '../graph/postback-endpoint-payload.ts';
import { CreatePostbackEndpointInput } from '../input/postback-endpoint-input.ts';
import { readPostbackFilters, readPostbackUrl } from '../input/read-postback-endpoint.ts';
import type { PublishersContext } from '../loaders.ts';
import { addPostbackSecret } from '../postback-secret.ts';

/** Endpoints that one publisher may have at a time. */
export const postbackEndpointsMax = 50;

@Resolver()
export class CreatePostbackEndpoint {
  @Mutation(() => PostbackSecretPayload, {
    description:
      'Has conversions told to a server of the publisher from now on. The secret is shown only here.',
  })
  async createPostbackEndpoint(
    @Arg('input', () => CreatePostbackEndpointInput) input: CreatePostbackEndpointInput,
    @Ctx() context: PublishersContext,
  ): Promise<PostbackSecretPayload> {
    requireScope(context.viewer, 'POSTBACKS_WRITE');
    const problems = new Problems();
    const name = checkName(problems, input.name);
    const url = readPostbackUrl(problems, input.url, context.postbackTargets);
    const filters = readPostbackFilters(problems, input.filters);
    const publisherId = context.viewer.publisherId ?? input.publisherId ?? '';
    if (publisherId === '') problems.add(['input', 'publisherId'], 'REQUIRED', 'Name the publisher.');
    if (problems.any) return { userErrors: problems.userErrors };
    return context.transact(async (em) => {
      // Locked, so that endpoints made at once are counted one after the other.
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
      const publisher = await em.findOne(PublisherRow, publisherId, lock);
      const count = await em.count(PostbackEndpointRow, { publisherId, deletedAt: null });
      if (publisher === null)
        problems.add(['input', 'publisherId'], 'NOT_FOUND', 'There is no such publisher.');
      if (count >= postbackEndpointsMax) {
        const full = `There are ${count} endpoints already: delete one that is not used.`;
        problems.add(null, 'TOO_MANY_ENDPOINTS', full);
      }
      if (problems.any) return { userErrors: problems.userErrors };
      const { method } = input;
      const row = { id: newId('pbe'), publisherId, name, url, method, ...filters };
      const postbackEndpoint = em.create(PostbackEndpointRow, row);
      await em.flush(); // its secret refers to it
      const secret = addPostbackSecret(em, context.postbackKey, postbackEndpoint.id);
      return { postbackEndpoint, secret, userErrors: [] };
    });
  }
}
