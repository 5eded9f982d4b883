import type { EntityManager } from '@mikro-orm/postgresql';
import { readSql } from '../../../platform/sql-file.ts';
import { nodeTypeOf } from '../../node.ts';
import type { Problems } from '../../result.ts';

const unknownPublishers = readSql(import.meta.url, './unknown-publishers.sql');

/**
 * Notes ids of publishers that there are not. What cannot be an id is passed over: `checkPublisherId` says so.
 *
 * @param fieldOf the input field of the id at a place of the list
 */
export async function checkPublishersExist(
  em: EntityManager,
  ids: readonly (string | null)[],
  fieldOf: (index: number) => string[],
  problems: Problems,
): Promise<void> {
  const asked = new Set(ids.filter((id) => id !== null && nodeTypeOf(id) === 'Publisher'));
  if (asked.size === 0) return;
  const rows: { id: string }[] = await em.execute(unknownPublishers, [[...asked]]);
  const unknown = new Set<string | null>(rows.map(({ id }) => id));
  ids.forEach((id, index) => {
    if (unknown.has(id)) problems.add(fieldOf(index), 'PUBLISHER_NOT_FOUND', 'There is no such publisher.');
  });
}
