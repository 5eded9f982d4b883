/** Checks the pool that staff wants for a smartlink. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Problems } from '../../result.ts';
import { OfferRow } from '../entities/offer-row.ts';
import type { PoolMemberInput } from './pool-member-input.ts';

export const poolOffersMax = 100;
export const weightMax = 10_000;
export const priorityMax = 1000;

/** Adds every problem of the pool; its offers must exist and not be archived. */
export async function checkPool(
  em: EntityManager,
  pool: readonly PoolMemberInput[],
  problems: Problems,
): Promise<void> {
  if (pool.length > poolOffersMax) {
    const message = `A pool takes at most ${poolOffersMax} offers: remove ${pool.length - poolOffersMax}.`;
    problems.add(['input', 'pool'], 'POOL_TOO_LARGE', message);
    return;
  }
  const offers = await em.find(OfferRow, { id: { $in: pool.map((member) => member.offerId) } });
  const statuses = new Map(offers.map((offer) => [offer.id, offer.status]));
  const seen = new Set<string>();
  pool.forEach((member, index) => {
    const at = (field: string) => ['input', 'pool', String(index), field];
    if (!within(member.weight, 0, weightMax)) {
      problems.add(at('weight'), 'WEIGHT_INVALID', `Use a weight from 0 to ${weightMax}.`);
    }
    if (!within(member.priority, 1, priorityMax)) {
      problems.add(at('priority'), 'PRIORITY_INVALID', `Use a priority from 1 to ${priorityMax}.`);
    }
    const status = statuses.get(member.offerId);
    if (status === undefined) problems.add(at('offerId'), 'OFFER_NOT_FOUND', 'There is no such offer.');
    if (status === 'ARCHIVED')
      problems.add(at('offerId'), 'OFFER_ARCHIVED', 'That offer is archived: choose another.');
    if (seen.has(member.offerId)) {
      problems.add(
        at('offerId'),
        'OFFER_DUPLICATE',
        'That offer is in the pool already: give it more weight instead.',
      );
    }
    seen.add(member.offerId);
  });
}

function within(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
