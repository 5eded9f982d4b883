import { AccessRow } from './entities/access-row.ts';
import { AdvertiserRow } from './entities/advertiser-row.ts';
import { AdvertiserTokenRow } from './entities/advertiser-token-row.ts';
import { CapRow } from './entities/cap-row.ts';
import { GoalRow } from './entities/goal-row.ts';
import { MemberRow } from './entities/member-row.ts';
import { OfferRow } from './entities/offer-row.ts';
import { PayoutRuleRow } from './entities/payout-rule-row.ts';
import { SmartlinkRow } from './entities/smartlink-row.ts';
import { TermsRow } from './entities/terms-row.ts';
import { TrackingDomainRow } from './entities/tracking-domain-row.ts';

/** Every table of this subgraph. */
export const entities = [
  AdvertiserRow,
  AdvertiserTokenRow,
  OfferRow,
  GoalRow,
  PayoutRuleRow,
  TermsRow,
  SmartlinkRow,
  MemberRow,
  AccessRow,
  CapRow,
  TrackingDomainRow,
] as const;
