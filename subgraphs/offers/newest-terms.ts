import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { OfferTerms } from '../../domain/terms.ts';
import { readSql } from '../../platform/sql-file.ts';
import { inOrder } from '../in-order.ts';

const newestTerms = readSql(import.meta.url, './newest-terms.sql');

/** By offer id: the terms that are in force; null when there is no such offer. What of them a viewer may see is not asked. */
export function termsLoader(em: EntityManager): DataLoader<string, OfferTerms | null> {
  return new DataLoader(async (ids) => {
    const rows: { version: number; body: Omit<OfferTerms, 'version'> }[] = await em.execute(newestTerms, [
      [...ids],
    ]);
    const terms = rows.map(({ version, body }) => ({ ...body, version }));
    return inOrder(ids, terms, (one) => one.offerId);
  });
}
