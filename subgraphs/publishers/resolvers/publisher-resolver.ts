import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { findPage } from '../../find-page.ts';
import { ConnectionArgs } from '../../page.ts';
import { requireStaff } from '../../viewer.ts';
import { maySeePublisher } from '../access.ts';
import { PublisherRow } from '../entities/publisher-row.ts';
import { Publisher, PublisherConnection } from '../graph/publisher.ts';
import type { PublishersContext } from '../loaders.ts';

@Resolver(() => Publisher)
export class PublisherResolver {
  @Query(() => PublisherConnection, { description: 'By name. Staff only.' })
  async publishers(
    @Ctx() context: PublishersContext,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('search', () => String, { nullable: true, description: 'Part of the name.' }) search?: string | null,
  ) {
    requireStaff(context.viewer);
    const where = search ? { name: { $ilike: `%${search.replace(/[\\%_]/g, '\\$&')}%` } } : {};
    return findPage(context.em, PublisherRow, where, { by: ['name', 'id'], direction: 'asc' }, args);
  }

  @Query(() => Publisher, { nullable: true, description: 'Null unless it is your own or you are staff.' })
  async publisher(@Ctx() context: PublishersContext, @Arg('id', () => ID) id: string) {
    return maySeePublisher(context.viewer, id) ? context.loaders.publisher.load(id) : null;
  }
}
