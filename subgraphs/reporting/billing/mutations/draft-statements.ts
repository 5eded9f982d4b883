import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { UserError, userError } from '../../../result.ts';
import type { ReportingContext } from '../../reporting-context.ts';
import { requireBookkeeper } from '../access.ts';
import { changeBooks } from '../change-books.ts';
import { draftStatements } from '../draft-statements.ts';
import { firstDayOf, isOver } from '../month.ts';

@InputType()
class DraftStatementsInput {
  @Field(() => String, { description: 'A month that is over, such as "2026-10".' })
  month!: string;

  @Field(() => ID, { nullable: true, description: 'Null: everybody.' })
  publisherId?: string | null;
}

@ObjectType()
class DraftStatementsPayload {
  @Field(() => Int, {
    description: 'How many drafts were made; those that were there already are not among them.',
  })
  drafted!: number;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class DraftStatements {
  @Mutation(() => DraftStatementsPayload, {
    description:
      'Makes the drafts of a month that are missing; the scheduler does so on the 1st. Earlier drafts that were not issued are carried over. Staff with BILLING_WRITE.',
  })
  async draftStatements(
    @Arg('input', () => DraftStatementsInput) { month, publisherId }: DraftStatementsInput,
    @Ctx() context: ReportingContext,
  ): Promise<DraftStatementsPayload> {
    requireBookkeeper(context.viewer);
    const { networkTimeZone, now } = context;
    const firstDay = firstDayOf(month);
    if (firstDay === null || !isOver(firstDay, networkTimeZone, now)) {
      const message = 'Give a month that is over, such as 2026-10.';
      return { drafted: 0, ...userError(['input', 'month'], 'MONTH_INVALID', message) };
    }
    let drafted = 0;
    const userErrors = await changeBooks(context, '', async (client) => {
      drafted = await draftStatements(client, firstDay, networkTimeZone, publisherId ?? null);
    });
    return { drafted, userErrors };
  }
}
