import type { EntityManager } from '@mikro-orm/postgresql';
import { readSql } from '../../../platform/sql-file.ts';

const nameActorSql = readSql(import.meta.url, './name-actor.sql');

/** Says who changes conversions until the end of the transaction, and why: the history keeps both. */
export async function nameActor(em: EntityManager, userId: string, reason: string): Promise<void> {
  await em.execute(nameActorSql, [userId, reason]);
}
