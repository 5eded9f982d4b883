import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { readSql } from '../../../platform/sql-file.ts';
import { ConnectionArgs, type Page, paginate } from '../../page.ts';
import { badInput } from '../../viewer.ts';
import { Postback, PostbackConnection, postback } from '../graph/postback.ts';
import { pageOf } from '../page-of.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireStaffReader } from '../require-decider.ts';
import { filterValues, PostbackFilters, postbackFilterSql } from './postback-filters.ts';
import type { PostbackRow } from './postback-row.ts';

/** Times as text: JavaScript's have no microseconds, and a page that begins behind one must not skip any. */
const key = `to_char(p.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const pageSql = `select p.event_id as "eventId", ${key} as key\n${postbackFilterSql}${readSql(import.meta.url, './postback-page.sql')}`;
const countSql = `select count(*)::integer as count\n${postbackFilterSql}`;
const keyPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

@Resolver()
export class PostbackResolver {
  @Query(() => Postback, {
    nullable: true,
    description: 'A report of a conversion by the eventId that its sender was answered. For staff.',
  })
  async postback(
    @Arg('id', () => ID) id: string,
    @Ctx() { viewer, loaders }: ReportingContext,
  ): Promise<Postback | null> {
    requireStaffReader(viewer);
    const row = await loaders.postbacks.load(id);
    return row && postback(row);
  }

  @Query(() => PostbackConnection, {
    description: 'Every report of a conversion as it came, refused ones too; newest first. For staff.',
  })
  async postbacks(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('filters', () => PostbackFilters, { nullable: true }) filters: PostbackFilters | null | undefined,
    @Ctx() { viewer, pool, loaders }: ReportingContext,
  ): Promise<Page<Postback>> {
    requireStaffReader(viewer);
    const values = filterValues(filters);
    const page = await paginate<{ row: PostbackRow; key: string }>(args, {
      key: ({ row, key: time }) => [time, row.eventId],
      keyLength: 2,
      fetch: async (after, limit) => {
        const [time = null, eventId = null] = after ?? [];
        if (time !== null && !keyPattern.test(time))
          throw badInput('That cursor is not one of this list: pass an endCursor that this list returned.');
        const { rows } = await pool.query<{ eventId: string; key: string }>(pageSql, [
          ...values,
          time,
          eventId,
          limit,
        ]);
        const found = await Promise.all(rows.map((row) => loaders.postbacks.load(row.eventId)));
        return rows.flatMap((row, place) => {
          const report = found[place] ?? null;
          return report === null ? [] : [{ row: report, key: row.key }];
        });
      },
      countAll: async () => (await pool.query<{ count: number }>(countSql, [...values])).rows[0]?.count ?? 0,
    });
    return pageOf(page, ({ row }) => postback(row));
  }
}
