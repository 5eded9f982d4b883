import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Node, nodeTypeOf } from '../../node.ts';
import { badInput } from '../../viewer.ts';
import { requireReader, requireStaffReader } from '../authorise.ts';
import type { OffersContext } from '../offers-context.ts';

const nodesMax = 100;

/** Finds anything by its global id. What other subgraphs own is named here and loaded and checked by its owner. */
@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its global id; null: no such thing, or not for you.',
  })
  node(@Arg('id', () => ID) id: string, @Ctx() context: OffersContext): Promise<object | null> {
    return findNode(id, context);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: `Up to ${nodesMax} nodes, in the order of the ids.`,
  })
  async nodes(
    @Arg('ids', () => [ID]) ids: string[],
    @Ctx() context: OffersContext,
  ): Promise<(object | null)[]> {
    if (ids.length > nodesMax) throw badInput(`Ask for at most ${nodesMax} nodes at once.`);
    return Promise.all(ids.map((id) => findNode(id, context)));
  }
}

async function findNode(id: string, context: OffersContext): Promise<object | null> {
  const { viewer, loaders } = context;
  switch (nodeTypeOf(id)) {
    case null:
      return null;
    case 'Smartlink':
      requireReader(viewer);
      return loaders.smartlink.load(id);
    case 'Offer':
      requireReader(viewer);
      return loaders.offer.load(id);
    case 'Advertiser':
      requireStaffReader(viewer);
      return loaders.advertiser.load(id);
    default:
      return { id };
  }
}
