/** The GraphQL enums of this subgraph. */
import { modes } from '../../../domain/snapshot.ts';
import { targetingDimensions, targetingOperators } from '../../../domain/targeting.ts';
import { enumOf } from '../../enum.ts';
import { advertiserStatuses, offerStatuses, smartlinkStatuses, visibilities } from '../statuses.ts';

export const AdvertiserStatusEnum = enumOf(
  'AdvertiserStatus',
  advertiserStatuses,
  'Postbacks of a PAUSED advertiser are refused.',
);
export const OfferStatusEnum = enumOf('OfferStatus', offerStatuses, 'Only an ACTIVE offer gets clicks.');
export const SmartlinkStatusEnum = enumOf(
  'SmartlinkStatus',
  smartlinkStatuses,
  'An ACTIVE smartlink routes; the links of a PAUSED one lead to the fallback.',
);
export const SmartlinkVisibilityEnum = enumOf(
  'SmartlinkVisibility',
  visibilities,
  'OPEN: who applies is approved at once. ASK_TO_JOIN: staff decides. PRIVATE: seen only by publishers on its list.',
);
export const SmartlinkModeEnum = enumOf(
  'SmartlinkMode',
  modes,
  'How an offer is picked among the eligible: at random by weight, the lowest priority number first, or whichever pays best.',
);
export const TargetingDimensionEnum = enumOf(
  'TargetingDimension',
  targetingDimensions,
  'What a rule looks at.',
);
export const TargetingOperatorEnum = enumOf(
  'TargetingOperator',
  targetingOperators,
  'Whether only the values pass, or all others.',
);
