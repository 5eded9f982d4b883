import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { findPage } from '../../find-page.ts';
import { nameContains, SearchArgs } from '../../search.ts';
import { requireScope, requireStaff } from '../../viewer.ts';
import { maySeePublisher, requireForOthers } from '../access.ts';
import { PublisherRow } from '../entities/publisher-row.ts';
import { Publisher, PublisherConnection } from '../graph/publisher.ts';
import type { PublishersContext } from '../loaders.ts';

@Resolver(() => Publisher)
export class PublisherResolver {
  @Query(() => PublisherConnection, { description: 'By name. Staff only.' })
  async publishers(@Ctx() context: PublishersContext, @Args(() => SearchArgs) args: SearchArgs) {
    requireStaff(context.viewer);
    requireScope(context.viewer, 'APPLICATIONS_READ');
    const where = nameContains<PublisherRow>(args);
    return findPage(context.em, PublisherRow, where, { by: ['name', 'id'], direction: 'asc' }, args);
  }

  @Query(() => Publisher, { nullable: true, description: 'Null unless it is your own or you are staff.' })
  async publisher(@Ctx() context: PublishersContext, @Arg('id', () => ID) id: string) {
    requireForOthers(context.viewer, context.viewer.publisherId === id);
    return maySeePublisher(context.viewer, id) ? context.loaders.publisher.load(id) : null;
  }
}
