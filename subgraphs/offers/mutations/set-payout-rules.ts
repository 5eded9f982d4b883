import { LockMode } from '@mikro-orm/postgresql';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Problems } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { GoalRow } from '../entities/goal-row.ts';
import { OfferRow } from '../entities/offer-row.ts';
import { type OfferChange, offerPayload } from '../graph/offer-payload.ts';
import { checkPublishersExist } from '../input/check-publishers-exist.ts';
import { PayoutRuleInput } from '../input/payout-rule-input.ts';
import { readPayoutRules } from '../input/read-payout-rules.ts';
import type { OffersContext } from '../offers-context.ts';
import { replacePayoutRules } from '../replace-payout-rules.ts';

const SetPayoutRulesPayload = offerPayload('SetPayoutRulesPayload');

@Resolver()
export class SetPayoutRules {
  @Mutation(() => SetPayoutRulesPayload, {
    description: 'Replaces all payout rules of an offer; clicks from now on are paid by them.',
  })
  async setPayoutRules(
    @Arg('offerId', () => ID) offerId: string,
    @Arg('rules', () => [PayoutRuleInput]) rules: PayoutRuleInput[],
    @Ctx() context: OffersContext,
  ): Promise<OfferChange> {
    requireEditor(context.viewer);
    const problems = new Problems();
    await context.transact(async (em) => {
      // Locked, so that two edits at once follow one another instead of mixing.
      const offer = await em.findOne(OfferRow, offerId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!offer) return problems.add(['offerId'], 'NOT_FOUND', 'There is no such offer.');
      const goals = (await em.find(GoalRow, { offerId })).map(({ name }) => name);
      const columns = readPayoutRules(rules, { currency: offer.currency, goals }, problems);
      const named = columns.map(({ publisherId }) => publisherId ?? null);
      await checkPublishersExist(em, named, (index) => ['rules', String(index), 'publisherId'], problems);
      if (!problems.any) await replacePayoutRules(em, offerId, columns);
      return problems;
    });
    if (problems.any) return problems;
    return { offer: await context.loaders.offer.load(offerId), userErrors: [] };
  }
}
