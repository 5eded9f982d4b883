import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { maskSecrets } from '../../../domain/mask-url.ts';
import { findPage } from '../../find-page.ts';
import { ConnectionArgs } from '../../page.ts';
import { forbidden, requireScope } from '../../viewer.ts';
import { reachableEndpoints } from '../change-postback-endpoint.ts';
import { PostbackEndpointRow } from '../entities/postback-endpoint-row.ts';
import { PostbackEndpoint, PostbackEndpointConnection, PostbackSecret } from '../graph/postback-endpoint.ts';
import { Publisher } from '../graph/publisher.ts';
import type { PublishersContext } from '../loaders.ts';

@ArgsType()
class PostbackEndpointsArgs extends ConnectionArgs {
  @Field(() => ID, { nullable: true, description: 'For staff: only those of one publisher.' })
  publisherId?: string | null;
}

@Resolver(() => PostbackEndpoint)
export class PostbackEndpointResolver {
  @Query(() => PostbackEndpointConnection, {
    description: 'Newest first. Staff see all, a publisher its own.',
  })
  async postbackEndpoints(
    @Ctx() context: PublishersContext,
    @Args(() => PostbackEndpointsArgs) args: PostbackEndpointsArgs,
  ) {
    const { viewer, em } = context;
    requireScope(viewer, 'POSTBACKS_READ');
    if (args.publisherId && viewer.publisherId !== null)
      throw forbidden('publisherId is for staff: leave it out, a publisher sees its own only.');
    const where = {
      ...(args.publisherId && { publisherId: args.publisherId }),
      ...reachableEndpoints(viewer),
    };
    return findPage(em, PostbackEndpointRow, where, { by: ['id'], direction: 'desc' }, args);
  }

  @Query(() => PostbackEndpoint, {
    nullable: true,
    description: 'Null when there is none, or it is not yours.',
  })
  async postbackEndpoint(@Ctx() context: PublishersContext, @Arg('id', () => ID) id: string) {
    return findPostbackEndpoint(id, context);
  }

  @FieldResolver(() => String, {
    description: 'With its macros. Staff see *** in place of what looks like a secret.',
  })
  url(@Root() endpoint: PostbackEndpointRow, @Ctx() { viewer }: PublishersContext): string {
    return viewer.publisherId === null ? maskSecrets(endpoint.url) : endpoint.url;
  }

  @FieldResolver(() => [String], { nullable: true })
  events(@Root() endpoint: PostbackEndpointRow): string[] | null {
    return endpoint.goals ?? null;
  }

  @FieldResolver(() => [PostbackSecret], { description: 'Those that sign now, newest first; two at most.' })
  async secrets(@Root() endpoint: PostbackEndpointRow, @Ctx() { loaders }: PublishersContext) {
    return loaders.postbackSecrets.load(endpoint.id);
  }

  @FieldResolver(() => Publisher)
  publisher(@Root() endpoint: PostbackEndpointRow, @Ctx() { loaders }: PublishersContext) {
    return loaders.publisher.load(endpoint.publisherId);
  }
}

/** An endpoint by its id; null when there is none that the viewer may see. Throws FORBIDDEN without the scope. */
export async function findPostbackEndpoint(id: string, { viewer, loaders }: PublishersContext) {
  requireScope(viewer, 'POSTBACKS_READ');
  const endpoint = await loaders.postbackEndpoint.load(id);
  const isOwn = viewer.publisherId === null || endpoint?.publisherId === viewer.publisherId;
  return endpoint !== null && isOwn && !endpoint.deletedAt ? endpoint : null;
}
