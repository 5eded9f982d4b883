import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { LineKind } from '../../../../domain/statement.ts';
import { readSql } from '../../../../platform/sql-file.ts';
import { declaredColumns } from '../../../declared-columns.ts';
import { inOrder } from '../../../in-order.ts';
import { ConnectionArgs, type Page, pageOfArray, paginate } from '../../../page.ts';
import { Adjustment, AdjustmentConnection, adjustment } from '../../graph/adjustment.ts';
import { Conversion, ConversionConnection, conversion } from '../../graph/conversion.ts';
import { pageOf } from '../../page-of.ts';
import type { ReportingContext } from '../../reporting-context.ts';
import { AdjustmentRow } from '../../rows/adjustment-row.ts';
import { StatementLine } from '../graph/statement-line.ts';
import type { LineRow } from '../line-rows.ts';

const itemsSql = readSql(import.meta.url, '../items-of-line.sql');

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
    const page = await itemsOf(row, 'CONVERSIONS', args, pool, (ids) => loaders.conversions.loadMany(ids));
    return pageOf(page, conversion);
  }

  @FieldResolver(() => AdjustmentConnection, {
    description:
      'What a line of adjustments is made of, newest first. Empty for a void statement: they are open again.',
  })
  async adjustments(
    @Root() { row }: StatementLine,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { pool, em, networkCurrency }: ReportingContext,
  ): Promise<Page<Adjustment>> {
    const page = await itemsOf(row, 'ADJUSTMENTS', args, pool, async (ids) => {
      const rows = await em.find(
        AdjustmentRow,
        { id: { $in: [...ids] } },
        declaredColumns(em, AdjustmentRow),
      );
      return inOrder(ids, rows, (found) => found.id);
    });
    return pageOf(page, (found) => adjustment(found, networkCurrency));
  }
}

/** A page of what a line is made of; empty when it is made of something else. */
async function itemsOf<Row extends { readonly id: string }>(
  line: LineRow,
  kind: LineKind,
  args: ConnectionArgs,
  pool: ReportingContext['pool'],
  load: (ids: readonly string[]) => Promise<readonly (Row | Error | null)[]>,
): Promise<Page<Row>> {
  if (line.kind !== kind) return pageOfArray<Row>([], args);
  return paginate<Row>(args, {
    key: ({ id }) => [id],
    keyLength: 1,
    fetch: async (after, limit) => {
      const values = [line.statementId, kind, `${line.month}-01`, line.offerId, line.detail];
      const { rows } = await pool.query<{ id: string }>(itemsSql, [...values, after?.[0] ?? null, limit]);
      const found = await load(rows.map(({ id }) => id));
      return found.filter((row): row is Awaited<Row> => row !== null && !(row instanceof Error));
    },
    countAll: async () => line.items,
  });
}
