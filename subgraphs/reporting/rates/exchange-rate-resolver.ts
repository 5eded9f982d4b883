import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { readSql } from '../../../platform/sql-file.ts';
import { ConnectionArgs, type Page, paginate } from '../../page.ts';
import { badInput } from '../../viewer.ts';
import {
  ExchangeRate,
  ExchangeRateConnection,
  type ExchangeRateRow,
  exchangeRate,
} from '../graph/exchange-rate.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireReader } from '../viewer-reach.ts';

const pageSql = readSql(import.meta.url, './rate-page.sql');
const countSql =
  'select count(*)::integer as count from reporting.exchange_rate where $1::text is null or currency = $1';
const dayPattern = /^\d{4}-\d\d-\d\d$/;

@Resolver()
export class ExchangeRateResolver {
  @Query(() => ExchangeRateConnection, {
    description:
      'The rates that money is converted with, the newest days first. Every fact keeps the rate of its day.',
  })
  async exchangeRates(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('currency', () => String, { nullable: true }) currency: string | null | undefined,
    @Ctx() { viewer, pool }: ReportingContext,
  ): Promise<Page<ExchangeRate>> {
    requireReader(viewer);
    const wanted = currency ?? null;
    return paginate(args, {
      key: ({ day, currency: code }) => [day, code],
      keyLength: 2,
      fetch: async (after, limit) => {
        const [day = null, code = null] = after ?? [];
        if (day !== null && !dayPattern.test(day))
          throw badInput('That cursor is not one of this list: pass an endCursor that this list returned.');
        const { rows } = await pool.query<ExchangeRateRow>(pageSql, [wanted, day, code, limit]);
        return rows.map(exchangeRate);
      },
      countAll: async () => (await pool.query<{ count: number }>(countSql, [wanted])).rows[0]?.count ?? 0,
    });
  }
}
