/** Which rows a viewer may know of: conditions that every read of this subgraph goes through. */
import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { isStaff, type Viewer } from '../../domain/viewer.ts';
import { AccessRow } from './entities/access-row.ts';
import { MemberRow } from './entities/member-row.ts';
import type { OfferRow } from './entities/offer-row.ts';
import type { SmartlinkRow } from './entities/smartlink-row.ts';

/** Staff sees all; a publisher what is published and open to it, or PRIVATE with its name on the list. */
export function visibleSmartlinks(em: EntityManager, viewer: Viewer): FilterQuery<SmartlinkRow> {
  if (isStaff(viewer)) return {};
  const allowed = em
    .createQueryBuilder(AccessRow, 'allowed')
    .select('smartlink')
    .where({ publisherId: viewer.publisherId });
  return {
    status: { $in: ['ACTIVE', 'PAUSED'] },
    $or: [{ visibility: { $in: ['OPEN', 'ASK_TO_JOIN'] } }, { id: { $in: allowed.toRaw() } }],
  } as FilterQuery<SmartlinkRow>;
}

/** Staff sees all; a publisher the offers in the pools of smartlinks it can see. */
export function visibleOffers(em: EntityManager, viewer: Viewer): FilterQuery<OfferRow> {
  if (isStaff(viewer)) return {};
  const pooled = em
    .createQueryBuilder(MemberRow, 'pooled')
    .select('offer')
    .where({ smartlink: visibleSmartlinks(em, viewer) });
  return { id: { $in: pooled.toRaw() } } as FilterQuery<OfferRow>;
}
