/** Pages of MikroORM entities. */
import type { EntityManager, EntityName, FilterQuery, QueryOrderMap } from '@mikro-orm/postgresql';
import type { SortKey } from './cursor.ts';
import { declaredColumns } from './declared-columns.ts';
import { type ConnectionArgs, type Page, paginate } from './page.ts';

/** How a list of entities is sorted. Ids sort by creation, so ['id'] with 'desc' is newest first. */
export interface Sort<Entity> {
  /** Text properties, never times (JavaScript drops their microseconds); the unique one last. */
  readonly by: readonly (keyof Entity & string)[];
  readonly direction: 'asc' | 'desc';
}

/** One page of the entities that match `where`. Throws BAD_USER_INPUT like `paginate`. */
export async function findPage<Entity extends object>(
  em: EntityManager,
  entity: EntityName<Entity>,
  where: FilterQuery<NoInfer<Entity>>,
  sort: Sort<Entity>,
  args: ConnectionArgs,
): Promise<Page<Entity>> {
  const orderBy = Object.fromEntries(sort.by.map((name) => [name, sort.direction])) as QueryOrderMap<Entity>;
  return paginate<Entity>(args, {
    key: (row) => sort.by.map((name) => row[name] as string),
    keyLength: sort.by.length,
    fetch: (after, limit) =>
      em.find(
        entity,
        after ? ({ $and: [where, behind(sort, after)] } as FilterQuery<NoInfer<Entity>>) : where,
        { ...declaredColumns(em, entity), orderBy, limit },
      ),
    countAll: () => em.count(entity, where),
  });
}

/** The rows behind a sort key: equal in the first values, then past the next one. */
function behind<Entity>(sort: Sort<Entity>, after: SortKey): FilterQuery<NoInfer<Entity>> {
  const operator = sort.direction === 'asc' ? '$gt' : '$lt';
  const alternatives = sort.by.map((name, place) => {
    const equal = sort.by.slice(0, place).map((earlier, index) => [earlier, after[index]]);
    return { ...Object.fromEntries(equal), [name]: { [operator]: after[place] } };
  });
  return { $or: alternatives } as FilterQuery<NoInfer<Entity>>;
}
