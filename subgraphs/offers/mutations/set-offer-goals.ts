import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { newId } from '../../../platform/new-id.ts';
import { Problems } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { GoalRow } from '../entities/goal-row.ts';
import { OfferRow } from '../entities/offer-row.ts';
import { PayoutRuleRow } from '../entities/payout-rule-row.ts';
import { type OfferChange, offerPayload } from '../graph/offer-payload.ts';
import { GoalInput } from '../input/goal-input.ts';
import { type GoalColumns, readGoals } from '../input/read-goals.ts';
import type { OffersContext } from '../offers-context.ts';

const SetOfferGoalsPayload = offerPayload('SetOfferGoalsPayload');

@Resolver()
export class SetOfferGoals {
  @Mutation(() => SetOfferGoalsPayload, {
    description:
      'Replaces all goals of an offer. With none, conversions of every name are taken; with some, these and "default".',
  })
  async setOfferGoals(
    @Arg('offerId', () => ID) offerId: string,
    @Arg('goals', () => [GoalInput]) goals: GoalInput[],
    @Ctx() context: OffersContext,
  ): Promise<OfferChange> {
    requireEditor(context.viewer);
    const problems = new Problems();
    await context.transact(async (em) => {
      // Locked, so that no rule is made for a goal that is going.
      const offer = await em.findOne(OfferRow, offerId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!offer) return problems.add(['offerId'], 'NOT_FOUND', 'There is no such offer.');
      const rules = await em.find(PayoutRuleRow, { offerId });
      const columns = readGoals(
        goals,
        rules.flatMap(({ goal }) => goal ?? []),
        problems,
      );
      if (!problems.any) await replaceGoals(em, offerId, columns);
      return problems;
    });
    if (problems.any) return problems;
    return { offer: await context.loaders.offer.load(offerId), userErrors: [] };
  }
}

/** Makes the goals of an offer exactly what is given. Those that stay keep their id. */
async function replaceGoals(
  em: EntityManager,
  offerId: string,
  goals: readonly GoalColumns[],
): Promise<void> {
  const wanted = new Map(goals.map((goal) => [goal.name, goal]));
  for (const row of await em.find(GoalRow, { offerId })) {
    const goal = wanted.get(row.name);
    wanted.delete(row.name);
    if (goal) row.title = goal.title;
    else em.remove(row);
  }
  for (const goal of wanted.values()) em.persist(em.create(GoalRow, { id: newId('gol'), offerId, ...goal }));
}
