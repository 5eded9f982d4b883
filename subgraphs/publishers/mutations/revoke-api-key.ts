import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { UserError, userError } from '../../result.ts';
import { requirePortal } from '../../viewer.ts';
import { ApiKeyRow } from '../entities/api-key-row.ts';
import { ApiKey } from '../graph/api-key.ts';
import type { PublishersContext } from '../loaders.ts';

@ObjectType()
class RevokeApiKeyPayload {
  @Field(() => ApiKey, { nullable: true })
  apiKey!: ApiKey | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class RevokeApiKey {
  @Mutation(() => RevokeApiKeyPayload, {
    description: 'Ends a key of your own at once and for good. In the portal only; a key may end itself.',
  })
  async revokeApiKey(@Arg('id', () => ID) id: string, @Ctx() context: PublishersContext) {
    const { userId, viaKey } = context.viewer;
    if (id !== viaKey) requirePortal(context.viewer);
    return context.transact(async (em) => {
      const apiKey = await em.findOne(ApiKeyRow, { id, userId });
      if (apiKey === null) return { apiKey, ...userError(['id'], 'NOT_FOUND', 'You have no such key.') };
      apiKey.revokedAt ??= new Date();
      return { apiKey, userErrors: [] };
    });
  }
}
