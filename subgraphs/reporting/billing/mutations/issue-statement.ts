import type pg from 'pg';
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { formatMicros, parseAmount } from '../../../../domain/money.ts';
import { payoutThresholdMicrosDefault, type StatementSum, shortfall } from '../../../../domain/statement.ts';
import { readSql } from '../../../../platform/sql-file.ts';
import { userError } from '../../../result.ts';
import type { ReportingContext } from '../../reporting-context.ts';
import { requireBookkeeper } from '../access.ts';
import { BooksRefusal, changeBooks } from '../change-books.ts';
import { statementPayload } from '../graph/statement-payload.ts';
import { lockStatement, requireStatus } from '../lock-statement.ts';
import { findStatement } from '../resolvers/billing-resolver.ts';

const billConversionsSql = readSql(import.meta.url, '../bill-conversions.sql');
const billAdjustmentsSql = readSql(import.meta.url, '../bill-adjustments.sql');
const insertLinesSql = readSql(import.meta.url, '../insert-lines.sql');
const sumSql = readSql(import.meta.url, '../sum-of-lines.sql');
const issueSql = readSql(import.meta.url, '../issue.sql');

@InputType()
class IssueStatementInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The total that you saw, such as "120.50": when it comes to anything else by now, nothing is issued.',
  })
  expectedTotal?: string | null;
}

const IssueStatementPayload = statementPayload('IssueStatementPayload');

@Resolver()
export class IssueStatement {
  @Mutation(() => IssueStatementPayload, {
    description:
      'Bills a draft: it gets a number, its conversions are locked, and nothing of it changes any more. Staff with BILLING_WRITE.',
  })
  async issueStatement(
    @Arg('input', () => IssueStatementInput) { id, expectedTotal }: IssueStatementInput,
    @Ctx() context: ReportingContext,
  ) {
    requireBookkeeper(context.viewer);
    const userErrors = await changeBooks(context, 'Billed on a statement', async (client) => {
      const statement = await lockStatement(client, id);
      requireStatus(statement, 'DRAFT', 'Only a draft can be issued.');
      for (const sql of [billConversionsSql, billAdjustmentsSql, insertLinesSql])
        await client.query(sql, [id]);
      refuseUnlessIssuable(await sumOf(client, id, statement.currency), expectedTotal);
      // Numbers follow each other without a gap: one at a time.
      await client.query("select pg_advisory_xact_lock(hashtextextended('statement numbers', 0))");
      await client.query(issueSql, [id, context.viewer.userId, payoutThresholdMicrosDefault]);
    });
    return { statement: await findStatement(id, context), userErrors };
  }
}

async function sumOf(client: pg.ClientBase, id: string, currency: string): Promise<StatementSum> {
  const { rows } = await client.query<{ total: string; threshold: string }>(sumSql, [
    id,
    payoutThresholdMicrosDefault,
  ]);
  const [sum] = rows;
  return {
    totalMicros: BigInt(sum?.total ?? 0),
    thresholdMicros: BigInt(sum?.threshold ?? 0),
    currency,
  };
}

function refuseUnlessIssuable(sum: StatementSum, expectedTotal: string | null | undefined): void {
  const missing = shortfall(sum);
  if (missing !== null) {
    const message = `It is carried over to the next statement: ${missing}.`;
    throw new BooksRefusal(userError(['input', 'id'], 'BELOW_THRESHOLD', message));
  }
  if (expectedTotal != null && BigInt(parseAmount(expectedTotal) ?? -1) !== sum.totalMicros) {
    const message = `It comes to ${formatMicros(sum.totalMicros)} ${sum.currency} by now, not ${expectedTotal}: look at it again.`;
    throw new BooksRefusal(userError(['input', 'expectedTotal'], 'TOTAL_CHANGED', message));
  }
}
