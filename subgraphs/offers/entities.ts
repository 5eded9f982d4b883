import { AccessRow } from './entities/access-row.ts';
import { AdvertiserRow } from './entities/advertiser-row.ts';
import { AdvertiserTokenRow } from './entities/advertiser-token-row.ts';
import { MemberRow } from './entities/member-row.ts';
import { OfferRow } from './entities/offer-row.ts';
import { SmartlinkRow } from './entities/smartlink-row.ts';

/** Every table of this subgraph. */
export const entities = [
  AdvertiserRow,
  AdvertiserTokenRow,
  OfferRow,
  SmartlinkRow,
  MemberRow,
  AccessRow,
] as const;
