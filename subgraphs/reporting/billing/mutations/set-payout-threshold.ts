import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { parseAmount } from '../../../../domain/money.ts';
import { Money, MoneyInput, money } from '../../../money.ts';
import { Problems, UserError } from '../../../result.ts';
import type { ReportingContext } from '../../reporting-context.ts';
import { requireBookkeeper } from '../access.ts';
import { changeBooks } from '../change-books.ts';

@InputType()
class SetPayoutThresholdInput {
  @Field(() => ID)
  publisherId!: string;

  @Field(() => MoneyInput, { description: 'For statements in its currency; "0" pays out whatever is owed.' })
  threshold!: MoneyInput;
}

@ObjectType()
class SetPayoutThresholdPayload {
  @Field(() => Money, { nullable: true })
  threshold!: Money | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

const setSql = `insert into reporting.payout_threshold (publisher_id, currency, micros, set_by) values ($1, $2, $3, $4)
  on conflict (publisher_id, currency) do update set micros = excluded.micros, set_by = excluded.set_by, set_at = now()`;

@Resolver()
export class SetPayoutThreshold {
  @Mutation(() => SetPayoutThresholdPayload, {
    description:
      'Sets from what on a publisher is paid out in one currency, for drafts too. Staff with BILLING_WRITE.',
  })
  async setPayoutThreshold(
    @Arg('input', () => SetPayoutThresholdInput) { publisherId, threshold }: SetPayoutThresholdInput,
    @Ctx() context: ReportingContext,
  ): Promise<SetPayoutThresholdPayload> {
    requireBookkeeper(context.viewer);
    const problems = new Problems();
    const micros = parseAmount(threshold.amount);
    const { currency } = threshold;
    if (micros === null) {
      problems.add(['input', 'threshold', 'amount'], 'AMOUNT_INVALID', 'Give an amount such as 50.00.');
    }
    if (!/^[A-Z]{3}$/.test(currency)) {
      const message = 'Give a currency as its ISO 4217 code, such as EUR.';
      problems.add(['input', 'threshold', 'currency'], 'CURRENCY_NOT_SUPPORTED', message);
    }
    if ((await context.loaders.names.load(publisherId)) === null) {
      problems.add(['input', 'publisherId'], 'NOT_FOUND', 'There is no such publisher.');
    }
    if (problems.any || micros === null) return { threshold: null, userErrors: problems.userErrors };
    const userErrors = await changeBooks(context, '', async (client) => {
      await client.query(setSql, [publisherId, currency, micros, context.viewer.userId]);
    });
    return { threshold: money(micros, currency), userErrors };
  }
}
