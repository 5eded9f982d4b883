import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import { unauthenticated } from '../../viewer.ts';
import { Publisher } from '../graph/publisher.ts';
import { Viewer } from '../graph/viewer.ts';
import type { PublishersContext } from '../loaders.ts';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer)
  async viewer(@Ctx() context: PublishersContext): Promise<Viewer> {
    const { userId, role, scopes } = context.viewer;
    const user = await context.loaders.user.load(userId);
    if (user === null) throw unauthenticated(); // removed while the session lived
    return { id: userId, name: user.name, email: user.email, role, scopes: [...scopes] };
  }

  @FieldResolver(() => Publisher, {
    nullable: true,
    description: 'Whom the viewer acts for; null for staff.',
  })
  publisher(@Ctx() context: PublishersContext) {
    const { publisherId } = context.viewer;
    return publisherId === null ? null : context.loaders.publisher.load(publisherId);
  }
}
