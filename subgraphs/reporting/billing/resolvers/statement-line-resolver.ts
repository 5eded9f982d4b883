import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { readSql } from '../../../../platform/sql-file.ts';
import { ConnectionArgs, type Page, pageOfArray, paginate } from '../../../page.ts';
import { Conversion, ConversionConnection, conversion } from '../../graph/conversion.ts';
import { pageOf } from '../../page-of.ts';
import type { ReportingContext } from '../../reporting-context.ts';
import type { ConversionRow } from '../../rows/conversion-row.ts';
import { StatementLine } from '../graph/statement-line.ts';

const conversionsSql = readSql(import.meta.url, '../conversions-of-line.sql');

@Resolver(() => StatementLine)
export class StatementLineResolver {
  @FieldResolver(() => ConversionConnection, {
    description:
      'What a line of conversions is made of, newest first. Empty for a void statement: they are open again.',
  })
  async conversions(
    @Root() { row }: StatementLine,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { pool, loaders }: ReportingContext,
  ): Promise<Page<Conversion>> {
    if (row.kind !== 'CONVERSIONS') return pageOfArray<Conversion>([], args);
    const page = await paginate<ConversionRow>(args, {
      key: ({ id }) => [id],
      keyLength: 1,
      fetch: async (after, limit) => {
        const values = [
          row.statementId,
          `${row.month}-01`,
          row.offerId,
          row.detail,
          after?.[0] ?? null,
          limit,
        ];
        const { rows } = await pool.query<{ id: string }>(conversionsSql, values);
        const found = await Promise.all(rows.map(({ id }) => loaders.conversions.load(id)));
        return found.filter((one) => one !== null);
      },
      countAll: async () => row.items,
    });
    return pageOf(page, conversion);
  }
}
