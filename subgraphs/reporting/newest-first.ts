import type { Pool } from 'pg';
import { type ConnectionArgs, type Page, paginate } from '../page.ts';
import { badInput } from '../viewer.ts';

/**
 * A page of a list by falling number. `list` takes the values, then the number to start behind and how many; `count` takes
 * the values alone.
 */
export async function newestFirst<Row extends { readonly id: string }>(
  pool: Pool,
  args: ConnectionArgs,
  [list, count]: readonly [list: string, count: string],
  values: readonly unknown[],
): Promise<Page<Row>> {
  return paginate<Row>(args, {
    key: ({ id }) => [id],
    keyLength: 1,
    fetch: async (after, limit) => {
      const [behind = null] = after ?? [];
      if (behind !== null && !/^\d{1,18}$/.test(behind))
        throw badInput('after: that cursor is not one of this list.');
      return (await pool.query<Row & object>(list, [...values, behind, limit])).rows;
    },
    countAll: async () => (await pool.query<{ count: number }>(count, [...values])).rows[0]?.count ?? 0,
  });
}
