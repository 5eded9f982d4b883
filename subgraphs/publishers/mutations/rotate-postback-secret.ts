import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { Problems } from '../../result.ts';
import { changePostbackEndpoint } from '../change-postback-endpoint.ts';
import { PostbackSecretPayload } from '../graph/postback-endpoint-payload.ts';
import type { PublishersContext } from '../loaders.ts';
import { addPostbackSecret, oldSecretHours, retirePostbackSecrets } from '../postback-secret.ts';

const keepHoursMax = 720;

@Resolver()
export class RotatePostbackSecret {
  @Mutation(() => PostbackSecretPayload, {
    description: 'Makes a new signing secret. Until the old one ends, bodies carry a signature of each.',
  })
  async rotatePostbackSecret(
    @Arg('id', () => ID) id: string,
    @Arg('keepOldHours', () => Int, {
      defaultValue: oldSecretHours,
      description: `How long the old one signs too, 0 to ${keepHoursMax}; 0 when it leaked.`,
    })
    keepOldHours: number,
    @Ctx() context: PublishersContext,
  ): Promise<PostbackSecretPayload> {
    const problems = new Problems();
    if (keepOldHours < 0 || keepOldHours > keepHoursMax)
      problems.add(['keepOldHours'], 'OUT_OF_RANGE', `Give 0 to ${keepHoursMax} hours.`);
    let secret: string | null = null;
    const payload = await changePostbackEndpoint(id, context, problems, async (endpoint, em) => {
      await retirePostbackSecrets(em, endpoint.id, keepOldHours);
      secret = addPostbackSecret(em, context.postbackKey, endpoint.id);
    });
    return { ...payload, secret };
  }
}
