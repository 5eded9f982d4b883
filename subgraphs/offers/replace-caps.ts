import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { newId } from '../../platform/new-id.ts';
import { CapRow } from './entities/cap-row.ts';
import { type CapColumns, capIdentity } from './input/read-caps.ts';

/** Makes the caps of an offer or a publisher exactly what is given. Those that stay keep their id and what is used. */
export async function replaceCaps(
  em: EntityManager,
  whose: FilterQuery<CapRow>,
  caps: readonly CapColumns[],
): Promise<void> {
  const wanted = new Map(caps.map((cap) => [capIdentity(cap), cap]));
  for (const row of await em.find(CapRow, whose)) {
    const cap = wanted.get(capIdentity(row));
    wanted.delete(capIdentity(row));
    if (cap) Object.assign(row, { capLimit: cap.capLimit, timeZone: cap.timeZone });
    else em.remove(row);
  }
  for (const cap of wanted.values()) em.persist(em.create(CapRow, { id: newId('cap'), ...cap }));
}
