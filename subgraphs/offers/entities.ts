import { AccessRow } from './entities/access-row.ts';
import { AdvertiserRow } from './entities/advertiser-row.ts';
import { AdvertiserTokenRow } from './entities/advertiser-token-row.ts';
import { CapRow } from './entities/cap-row.ts';
import { MemberRow } from './entities/member-row.ts';
import { OfferRow } from './entities/offer-row.ts';
import { SmartlinkRow } from './entities/smartlink-row.ts';
import { TrackingDomainRow } from './entities/tracking-domain-row.ts';

/** Every table of this subgraph. */
export const entities = [
  AdvertiserRow,
  AdvertiserTokenRow,
  OfferRow,
  SmartlinkRow,
  MemberRow,
  AccessRow,
  CapRow,
  TrackingDomainRow,
] as const;
