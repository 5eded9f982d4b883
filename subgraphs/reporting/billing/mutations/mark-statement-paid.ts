import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { checkText } from '../../../check-text.ts';
import { Problems, userError } from '../../../result.ts';
import { DateTime } from '../../../scalars.ts';
import type { ReportingContext } from '../../reporting-context.ts';
import { requireBookkeeper } from '../access.ts';
import { BooksRefusal, changeBooks } from '../change-books.ts';
import { statementPayload } from '../graph/statement-payload.ts';
import { lockStatement, requireStatus } from '../lock-statement.ts';
import { findStatement } from '../resolvers/billing-resolver.ts';

const referenceCharsMax = 120;
const tooEarly = 'That was before the month of the statement began: check the day and the year.';

@InputType()
class MarkStatementPaidInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, {
    description: `What the payment is called at the bank; at most ${referenceCharsMax} characters.`,
  })
  reference!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was paid; now if not given.' })
  paidAt?: Date | null;
}

const MarkStatementPaidPayload = statementPayload('MarkStatementPaidPayload');

@Resolver()
export class MarkStatementPaid {
  @Mutation(() => MarkStatementPaidPayload, {
    description:
      'Notes the payment of an issued statement, for good. The same payment again changes nothing. Staff with BILLING_WRITE.',
  })
  async markStatementPaid(
    @Arg('input', () => MarkStatementPaidInput) input: MarkStatementPaidInput,
    @Ctx() context: ReportingContext,
  ) {
    requireBookkeeper(context.viewer);
    const problems = new Problems();
    const limits = { charsMin: 1, charsMax: referenceCharsMax };
    const reference = checkText(problems, ['input', 'reference'], input.reference, limits);
    const paidAt = input.paidAt ?? context.now;
    if (paidAt > context.now) {
      problems.add(['input', 'paidAt'], 'PAID_AT_INVALID', 'Give a time that has passed.');
    }
    if (problems.any) return { statement: null, userErrors: problems.userErrors };
    const userErrors = await changeBooks(context, '', async (client) => {
      const statement = await lockStatement(client, input.id);
      if (statement.status === 'PAID' && statement.paymentReference === reference) return;
      requireStatus(statement, 'ISSUED', 'Only an issued statement can be paid.');
      // A payment is noted for good, so a slip of the year must not be.
      const { rowCount } = await client.query(
        `update reporting.statement
         set status = 'PAID', paid_at = $2, payment_reference = $3, paid_by = $4
         where id = $1 and $2 >= month::timestamp at time zone time_zone`,
        [input.id, paidAt, reference, context.viewer.userId],
      );
      if (rowCount === 0) throw new BooksRefusal(userError(['input', 'paidAt'], 'PAID_AT_INVALID', tooEarly));
    });
    return { statement: await findStatement(input.id, context), userErrors };
  }
}
