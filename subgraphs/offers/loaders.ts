/** Batched reads of one request: however long a list is, each of these costs one statement. */
import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { OfferTerms } from '../../domain/terms.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { inOrder, listsInOrder } from '../in-order.ts';
import { AccessRow } from './entities/access-row.ts';
import { AdvertiserRow } from './entities/advertiser-row.ts';
import { CapRow } from './entities/cap-row.ts';
import { GoalRow } from './entities/goal-row.ts';
import { MemberRow } from './entities/member-row.ts';
import { OfferRow } from './entities/offer-row.ts';
import { SmartlinkRow } from './entities/smartlink-row.ts';
import { TrackingDomainRow } from './entities/tracking-domain-row.ts';
import { termsLoader } from './newest-terms.ts';
import { newestOffersLoader, type OffersWanted, offerCountLoader } from './offers-of-advertisers.ts';
import { visibleOffers, visibleSmartlinks } from './visibility.ts';

export interface Loaders {
  /** By id; null when it is gone or not for this viewer. */
  readonly smartlink: DataLoader<string, SmartlinkRow | null>;
  /** By id; null when it is gone or not for this viewer. */
  readonly offer: DataLoader<string, OfferRow | null>;
  /** By id. Ask only for staff. */
  readonly advertiser: DataLoader<string, AdvertiserRow | null>;
  /** By advertiser and page. Ask only for staff. */
  readonly newestOffers: DataLoader<OffersWanted, OfferRow[], string>;
  /** By advertiser id. Ask only for staff. */
  readonly offerCount: DataLoader<string, number>;
  /** By smartlink id: its pool in order of priority. */
  readonly pool: DataLoader<string, MemberRow[]>;
  /** By smartlink id: the publishers on the list of a PRIVATE smartlink. Ask only for staff. */
  readonly access: DataLoader<string, AccessRow[]>;
  /** By offer id: the caps on it, oldest first. Ask only for staff. */
  readonly caps: DataLoader<string, CapRow[]>;
  /** By offer id: its goals by name. */
  readonly goals: DataLoader<string, GoalRow[]>;
  /** By offer id: what it pays and earns now, and to whom. Show a publisher only its own part. */
  readonly terms: DataLoader<string, OfferTerms | null>;
  /** By id. */
  readonly trackingDomain: DataLoader<string, TrackingDomainRow | null>;
}

export function makeLoaders(em: EntityManager, viewer: Viewer): Loaders {
  const offer = new DataLoader<string, OfferRow | null>(async (ids) => {
    const where = { $and: [{ id: { $in: ids } }, visibleOffers(em, viewer)] };
    return inOrder(ids, await em.find(OfferRow, where), (row) => row.id);
  });
  return {
    offer,
    newestOffers: newestOffersLoader(em, offer),
    offerCount: offerCountLoader(em),
    smartlink: new DataLoader(async (ids) => {
      const where = { $and: [{ id: { $in: ids } }, visibleSmartlinks(em, viewer)] };
      return inOrder(ids, await em.find(SmartlinkRow, where), (row) => row.id);
    }),
    advertiser: new DataLoader(async (ids) => {
      const rows = await em.find(AdvertiserRow, { id: { $in: ids } });
      return inOrder(ids, rows, (row) => row.id);
    }),
    pool: new DataLoader(async (ids) => {
      const orderBy = { priority: 'asc', id: 'asc' } as const;
      const members = await em.find(MemberRow, { smartlink: { $in: ids } }, { orderBy });
      return listsInOrder(ids, members, (member) => member.smartlink.id);
    }),
    access: new DataLoader(async (ids) => {
      const orderBy = { publisherId: 'asc' } as const;
      const rows = await em.find(AccessRow, { smartlink: { $in: ids } }, { orderBy });
      return listsInOrder(ids, rows, (row) => row.smartlink.id);
    }),
    caps: new DataLoader(async (ids) => {
      const rows = await em.find(CapRow, { offerId: { $in: ids } }, { orderBy: { id: 'asc' } });
      return listsInOrder(ids, rows, (row) => row.offerId ?? '');
    }),
    goals: new DataLoader(async (ids) => {
      const rows = await em.find(GoalRow, { offerId: { $in: ids } }, { orderBy: { name: 'asc' } });
      return listsInOrder(ids, rows, (row) => row.offerId);
    }),
    terms: termsLoader(em),
    trackingDomain: new DataLoader(async (ids) => {
      const rows = await em.find(TrackingDomainRow, { id: { $in: ids } });
      return inOrder(ids, rows, (row) => row.id);
    }),
  };
}
