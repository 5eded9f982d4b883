import { Ctx, Query, Resolver } from 'type-graphql';
import { ApiKeyRow } from '../entities/api-key-row.ts';
import { ApiKey } from '../graph/api-key.ts';
import type { PublishersContext } from '../loaders.ts';

const apiKeysListedMax = 100;

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Query(() => [ApiKey], { description: "The viewer's own, newest first, revoked ones too." })
  async apiKeys(@Ctx() context: PublishersContext) {
    return context.em.find(
      ApiKeyRow,
      { userId: context.viewer.userId },
      { orderBy: { id: 'desc' }, limit: apiKeysListedMax },
    );
  }
}
