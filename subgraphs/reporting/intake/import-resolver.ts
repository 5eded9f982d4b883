import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { PostbackVerdict as Verdict } from '../../../domain/postback-verdict.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { ConnectionArgs, type Page, paginate } from '../../page.ts';
import {
  ConversionImport,
  ConversionImportConnection,
  conversionImport,
} from '../graph/conversion-import.ts';
import { Postback, PostbackConnection, PostbackVerdict, postback } from '../graph/postback.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireStaffReader } from '../require-decider.ts';

const sql = {
  page: readSql(import.meta.url, './import-page.sql'),
  lines: readSql(import.meta.url, './import-lines.sql'),
  lineCount: readSql(import.meta.url, './import-line-count.sql'),
};
const countSql = 'select count(*)::integer as count from reporting.conversion_import';

@Resolver(() => ConversionImport)
export class ImportResolver {
  @Query(() => ConversionImport, { nullable: true, description: 'For staff.' })
  async conversionImport(
    @Arg('id', () => ID) id: string,
    @Ctx() { viewer, loaders }: ReportingContext,
  ): Promise<ConversionImport | null> {
    requireStaffReader(viewer);
    const row = await loaders.imports.load(id);
    return row && conversionImport(row);
  }

  @Query(() => ConversionImportConnection, { description: 'Newest first. For staff.' })
  async conversionImports(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { viewer, pool, loaders }: ReportingContext,
  ): Promise<Page<ConversionImport>> {
    requireStaffReader(viewer);
    return paginate(args, {
      key: (found) => [found.id],
      keyLength: 1,
      fetch: async (after, limit) => {
        const { rows } = await pool.query<{ id: string }>(sql.page, [after?.[0] ?? null, limit]);
        const found = await Promise.all(rows.map(({ id }) => loaders.imports.load(id)));
        return found.flatMap((row) => (row === null ? [] : [conversionImport(row)]));
      },
      countAll: async () => (await pool.query<{ count: number }>(countSql)).rows[0]?.count ?? 0,
    });
  }

  @FieldResolver(() => PostbackConnection, { description: 'In the order of the file.' })
  async lines(
    @Root() { id }: ConversionImport,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('verdicts', () => [PostbackVerdict], { nullable: true }) verdicts: Verdict[] | null | undefined,
    @Ctx() { viewer, pool, loaders }: ReportingContext,
  ): Promise<Page<Postback>> {
    requireStaffReader(viewer);
    const wanted = verdicts ?? null;
    return paginate(args, {
      key: (line) => [String(line.line ?? 0)],
      keyLength: 1,
      fetch: async (after, limit) => {
        const behind = after === null ? null : lineOf(after[0]);
        const { rows } = await pool.query<{ eventId: string }>(sql.lines, [id, wanted, behind, limit]);
        const found = await Promise.all(rows.map(({ eventId }) => loaders.postbacks.load(eventId)));
        return found.flatMap((row) => (row === null ? [] : [postback(row)]));
      },
      countAll: async () => {
        const { rows } = await pool.query<{ count: number }>(sql.lineCount, [id, wanted]);
        return rows[0]?.count ?? 0;
      },
    });
  }
}

/** PostgreSQL's integers end here; a cursor that was made up may say more. */
const lineMax = 2 ** 31 - 1;

function lineOf(text: string | undefined): number {
  return Math.min(Number.parseInt(text ?? '', 10) || 0, lineMax);
}
