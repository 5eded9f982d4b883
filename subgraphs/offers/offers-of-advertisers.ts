/** A page of offers for each of many advertisers, at the cost of one. */
import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { readSql } from '../../platform/sql-file.ts';
import type { OfferRow } from './entities/offer-row.ts';

const newestOffers = readSql(import.meta.url, './newest-offers.sql');
const offerCounts = readSql(import.meta.url, './offer-counts.sql');

export interface OffersWanted {
  readonly advertiserId: string;
  /** The offer behind which the page starts; null: the newest. */
  readonly after: string | null;
  readonly limit: number;
}

/** By advertiser and page. Ask only for staff. */
export function newestOffersLoader(
  em: EntityManager,
  offers: DataLoader<string, OfferRow | null>,
): DataLoader<OffersWanted, OfferRow[], string> {
  const pageOf = ({ after, limit }: OffersWanted) => JSON.stringify([after, limit]);
  return new DataLoader(
    async (wanted) => {
      const found = new Map<OffersWanted, Promise<OfferRow[]>>();
      for (const group of Map.groupBy(wanted, pageOf).values()) {
        const rows = readGroup(em, group);
        for (const one of group) {
          const ids = rows.then((all) => all.filter((row) => row.advertiserId === one.advertiserId));
          found.set(
            one,
            ids.then((own) => loadAll(offers, own)),
          );
        }
      }
      return Promise.all(wanted.map((one) => found.get(one) ?? []));
    },
    { cacheKeyFn: (one) => JSON.stringify([one.advertiserId, one.after, one.limit]) },
  );
}

interface OfferId {
  readonly id: string;
  readonly advertiserId: string;
}

async function readGroup(em: EntityManager, group: readonly OffersWanted[]): Promise<OfferId[]> {
  const [first] = group;
  if (!first) return [];
  return em.execute(newestOffers, [group.map((one) => one.advertiserId), first.after, first.limit]);
}

async function loadAll(
  offers: DataLoader<string, OfferRow | null>,
  ids: readonly OfferId[],
): Promise<OfferRow[]> {
  const rows = await Promise.all(ids.map(({ id }) => offers.load(id)));
  return rows.filter((row) => row !== null);
}

/** By advertiser id. Ask only for staff. */
export function offerCountLoader(em: EntityManager): DataLoader<string, number> {
  return new DataLoader(async (ids) => {
    const rows: { advertiserId: string; count: number }[] = await em.execute(offerCounts, [[...ids]]);
    const counts = new Map(rows.map((row) => [row.advertiserId, row.count]));
    return ids.map((id) => counts.get(id) ?? 0);
  });
}
