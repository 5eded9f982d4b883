/** What a resolver gets for one request: who asks, the database, and loaders that batch its reads. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../domain/viewer.ts';

/** `em` and `loaders` are replaced after a mutation, so read them from the context each time and never keep them. */
export interface RequestContext<Loaders> {
  readonly viewer: Viewer;
  em: EntityManager;
  loaders: Loaders;
  /** Runs a mutation's work in one transaction; what the answer then reads is fresh, not what was loaded before. */
  transact<Result>(
    this: RequestContext<Loaders>,
    work: (em: EntityManager) => Promise<Result>,
  ): Promise<Result>;
}

/**
 * A fresh context: nothing that one request loaded is seen by another.
 *
 * @param root the ORM's own entity manager, forked here
 * @param makeLoaders the subgraph's DataLoaders over the forked entity manager
 */
export function createRequestContext<Loaders>(
  root: EntityManager,
  viewer: Viewer,
  makeLoaders: (em: EntityManager, viewer: Viewer) => Loaders,
): RequestContext<Loaders> {
  const em = root.fork();
  return {
    viewer,
    em,
    loaders: makeLoaders(em, viewer),
    async transact(work) {
      const result = await root.fork().transactional(work);
      // `this`, not the object made here: Apollo Server hands its resolvers a copy.
      this.em = root.fork();
      this.loaders = makeLoaders(this.em, viewer);
      return result;
    },
  };
}
