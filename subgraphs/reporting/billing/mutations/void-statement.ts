import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { readSql } from '../../../../platform/sql-file.ts';
import { checkText } from '../../../check-text.ts';
import { Problems } from '../../../result.ts';
import type { ReportingContext } from '../../reporting-context.ts';
import { requireBookkeeper } from '../access.ts';
import { changeBooks } from '../change-books.ts';
import { statementPayload } from '../graph/statement-payload.ts';
import { lockStatement, requireStatus } from '../lock-statement.ts';
import { findStatement } from '../resolvers/billing-resolver.ts';

const freeItemsSql = readSql(import.meta.url, '../free-items.sql');
const reasonCharsMax = 500;

@InputType()
class VoidStatementInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: `The publisher reads it; at most ${reasonCharsMax} characters.` })
  reason!: string;
}

const VoidStatementPayload = statementPayload('VoidStatementPayload');

@Resolver()
export class VoidStatement {
  @Mutation(() => VoidStatementPayload, {
    description:
      'Takes back an issued statement that is not paid: its conversions are approved and open again, its number is not used again. What was paid is corrected by adjustments. Staff with BILLING_WRITE.',
  })
  async voidStatement(
    @Arg('input', () => VoidStatementInput) input: VoidStatementInput,
    @Ctx() context: ReportingContext,
  ) {
    requireBookkeeper(context.viewer);
    const problems = new Problems();
    const limits = { charsMin: 1, charsMax: reasonCharsMax };
    const reason = checkText(problems, ['input', 'reason'], input.reason, limits);
    if (problems.any) return { statement: null, userErrors: problems.userErrors };
    const userErrors = await changeBooks(context, `The statement was voided: ${reason}`, async (client) => {
      const fix = 'Only an issued one can be voided; what was paid is corrected by an adjustment.';
      requireStatus(await lockStatement(client, input.id), 'ISSUED', fix);
      await client.query(
        `update reporting.statement
         set status = 'VOID', reason = $2, voided_at = now(), voided_by = $3 where id = $1`,
        [input.id, reason, context.viewer.userId],
      );
      await client.query(freeItemsSql, [input.id]);
    });
    return { statement: await findStatement(input.id, context), userErrors };
  }
}
