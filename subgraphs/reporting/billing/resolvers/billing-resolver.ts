import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { StatementStatus as Status } from '../../../../domain/statement.ts';
import { ConnectionArgs, type Page, paginate } from '../../../page.ts';
import { badInput, requireScope } from '../../../viewer.ts';
import { Conversion } from '../../graph/conversion.ts';
import { pageOf } from '../../page-of.ts';
import type { ReportingContext } from '../../reporting-context.ts';
import { booksOf } from '../access.ts';
import { Balance, balance } from '../graph/balance.ts';
import { Payability } from '../graph/payability.ts';
import { Statement, StatementConnection, StatementStatus, statement } from '../graph/statement.ts';
import { firstDayOf } from '../month.ts';
import { readBalances } from '../read-balances.ts';
import { countStatements, readStatements, type StatementRow } from '../statement-rows.ts';

@Resolver(() => Conversion)
export class BillingResolver {
  @Query(() => [Balance], {
    description:
      "One per currency: a publisher's own; for staff that of a publisher, or of all of them together. With BILLING_READ.",
  })
  async balance(
    @Arg('publisherId', () => ID, { nullable: true }) publisherId: string | null | undefined,
    @Ctx() { viewer, pool }: ReportingContext,
  ): Promise<Balance[]> {
    return (await readBalances(pool, booksOf(viewer, publisherId))).map(balance);
  }

  @Query(() => StatementConnection, { description: 'Newest first. With BILLING_READ.' })
  async statements(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('publisherId', () => ID, { nullable: true }) publisherId: string | null | undefined,
    @Arg('status', () => StatementStatus, { nullable: true }) status: Status | null | undefined,
    @Arg('month', () => String, { nullable: true, description: 'Such as "2026-10".' })
    month: string | null | undefined,
    @Ctx() { viewer, pool }: ReportingContext,
  ): Promise<Page<Statement>> {
    const filter = {
      ids: null,
      publisherId: booksOf(viewer, publisherId),
      status: status ?? null,
      month: month == null ? null : checkedMonth(month),
    };
    const page = await paginate<StatementRow>(args, {
      key: (row) => [row.id],
      keyLength: 1,
      fetch: (after, limit) => readStatements(pool, filter, after?.[0] ?? null, limit),
      countAll: () => countStatements(pool, filter),
    });
    return pageOf(page, statement);
  }

  @Query(() => Statement, { nullable: true, description: 'With BILLING_READ.' })
  async statement(
    @Arg('id', () => ID) id: string,
    @Ctx() context: ReportingContext,
  ): Promise<Statement | null> {
    return findStatement(id, context);
  }

  @FieldResolver(() => Payability, {
    description: 'Whether it is paid, and if not, why not. With BILLING_READ.',
  })
  async payability(
    @Root() { id }: Conversion,
    @Ctx() { viewer, loaders }: ReportingContext,
  ): Promise<Payability | null> {
    requireScope(viewer, 'BILLING_READ');
    return loaders.billing.payability.load(id);
  }
}

/** A statement by its id; null when there is none that the viewer may see. Throws FORBIDDEN without the scope. */
export async function findStatement(
  id: string,
  { viewer, loaders }: ReportingContext,
): Promise<Statement | null> {
  requireScope(viewer, 'BILLING_READ');
  const row = await loaders.billing.statements.load(id);
  return row && statement(row);
}

function checkedMonth(month: string): string {
  const day = firstDayOf(month);
  if (day === null) throw badInput(`month: "${month}" is no month; use YYYY-MM, such as 2026-10.`);
  return day;
}
