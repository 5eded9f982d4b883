import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Problems, UserError } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { CapRow } from '../entities/cap-row.ts';
import { Cap, capOf } from '../graph/cap.ts';
import { PublisherCapInput } from '../input/cap-input.ts';
import { readPublisherCaps } from '../input/read-caps.ts';
import type { OffersContext } from '../offers-context.ts';
import { replaceCaps } from '../replace-caps.ts';

@ObjectType()
export class SetPublisherCapsPayload {
  @Field(() => [Cap], { nullable: true })
  caps?: Cap[] | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class SetPublisherCaps {
  @Mutation(() => SetPublisherCapsPayload, {
    description:
      'Replaces the caps of a publisher on all offers together; what is used of those that stay still counts.',
  })
  async setPublisherCaps(
    @Arg('publisherId', () => ID) publisherId: string,
    @Arg('caps', () => [PublisherCapInput]) caps: PublisherCapInput[],
    @Ctx() context: OffersContext,
  ): Promise<SetPublisherCapsPayload> {
    requireEditor(context.viewer);
    const problems = new Problems();
    const columns = readPublisherCaps(publisherId, caps, context.rules, problems);
    if (problems.any) return problems;
    const whose = { scope: 'PUBLISHER', publisherId } as const;
    await context.transact(async (em) => {
      // Two edits at once follow one another; the publisher itself is not ours to lock.
      await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [publisherId]);
      await replaceCaps(em, whose, columns);
    });
    const rows = await context.em.find(CapRow, whose, { orderBy: { id: 'asc' } });
    return { caps: rows.map((row) => capOf(row, context.rules.networkCurrency)), userErrors: [] };
  }
}
