/** Writes what belongs to a smartlink beside its own row. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../platform/new-id.ts';
import { AccessRow } from './entities/access-row.ts';
import { MemberRow } from './entities/member-row.ts';
import { OfferRow } from './entities/offer-row.ts';
import type { SmartlinkRow } from './entities/smartlink-row.ts';
import type { PoolMemberInput } from './input/pool-member-input.ts';

/** Makes the pool exactly what is given. Members whose offer stays keep their id, so reports and links to them hold. */
export async function replacePool(
  em: EntityManager,
  smartlink: SmartlinkRow,
  pool: readonly PoolMemberInput[],
): Promise<void> {
  const wanted = new Map(pool.map((member) => [member.offerId, member]));
  for (const member of await em.find(MemberRow, { smartlink: smartlink.id })) {
    const change = wanted.get(member.offer.id);
    wanted.delete(member.offer.id);
    if (change) Object.assign(member, { weight: change.weight, priority: change.priority });
    else em.remove(member);
  }
  for (const { offerId, weight, priority } of wanted.values()) {
    const offer = em.getReference(OfferRow, offerId);
    em.persist(em.create(MemberRow, { id: newId('mem'), smartlink, offer, weight, priority }));
  }
}

/** Makes the list of publishers that see a PRIVATE smartlink exactly what is given. */
export async function replaceAccess(
  em: EntityManager,
  smartlink: SmartlinkRow,
  publisherIds: readonly string[],
): Promise<void> {
  const wanted = new Set(publisherIds);
  for (const access of await em.find(AccessRow, { smartlink: smartlink.id })) {
    if (!wanted.delete(access.publisherId)) em.remove(access);
  }
  for (const publisherId of wanted) em.persist(em.create(AccessRow, { smartlink, publisherId }));
}
