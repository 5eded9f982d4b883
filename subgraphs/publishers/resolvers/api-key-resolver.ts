import { Ctx, Query, Resolver } from 'type-graphql';
import { ApiKeyRow } from '../entities/api-key-row.ts';
import { ApiKey } from '../graph/api-key.ts';
import type { PublishersContext } from '../loaders.ts';

const apiKeysListedMax = 100;

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Query(() => [ApiKey], {
    description: "The viewer's own: the good ones, newest first, then those revoked lately.",
  })
  async apiKeys(@Ctx() context: PublishersContext) {
    return context.em.find(
      ApiKeyRow,
      { userId: context.viewer.userId },
      // Good ones first, and fewer than the limit: none can hide from the one who would revoke it.
      { orderBy: { revokedAt: 'desc nulls first', id: 'desc' }, limit: apiKeysListedMax },
    );
  }
}
