/** Checks the pool that staff wants for a smartlink. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { checkMembers, isTooLarge } from '../../check-pool.ts';
import type { Problems } from '../../result.ts';
import { OfferRow } from '../entities/offer-row.ts';
import type { PoolMemberInput } from './pool-member-input.ts';

const field = ['input', 'pool'];

/** Adds every problem of the pool; its offers must exist and not be archived. */
export async function checkPool(
  em: EntityManager,
  pool: readonly PoolMemberInput[],
  problems: Problems,
): Promise<void> {
  if (isTooLarge(pool, field, problems)) return;
  const offers = await em.find(OfferRow, { id: { $in: pool.map((member) => member.offerId) } });
  checkMembers(pool, new Map(offers.map((offer) => [offer.id, offer.status])), field, problems);
}
