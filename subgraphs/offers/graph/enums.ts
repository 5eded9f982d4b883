/** The GraphQL enums of this subgraph. */
import { registerEnumType } from 'type-graphql';
import {
  capMetrics,
  capScopes,
  capWindows,
  overCapActions,
  type ReferrerPolicy,
  redirectTypes,
  referrerPolicies,
} from '../../../domain/snapshot.ts';
import { priceTypes } from '../../../domain/terms.ts';
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
export const PriceTypeEnum = enumOf(
  'PriceType',
  priceTypes,
  'CPA: an amount per conversion. CPC: an amount per unique click. CPS: a share of the sale. CPA_CPS: both. REV_SHARE: a share of the revenue.',
);
export const CapScopeEnum = enumOf(
  'CapScope',
  capScopes,
  'What is limited: an offer, its place in one pool, a publisher, or a publisher on one offer.',
);
export const CapMetricEnum = enumOf('CapMetric', capMetrics, 'What is counted.');
export const CapWindowEnum = enumOf(
  'CapWindow',
  capWindows,
  'When counting starts anew: weeks on Monday, TOTAL never.',
);
export const OverCapActionEnum = enumOf(
  'OverCapAction',
  overCapActions,
  'What a reached cap does: the next offer gets the click, the fallback gets it, or nothing but an alarm.',
);
export const RedirectTypeEnum = enumOf(
  'RedirectType',
  redirectTypes,
  'FOUND: 302. TEMPORARY: 307. META_REFRESH: a page that sends on and hides where from.',
);

/** By the name in GraphQL, where hyphens cannot be: the policy as the header spells it. */
export const ReferrerPolicyEnum = Object.fromEntries(
  referrerPolicies.map((policy) => [policy.toUpperCase().replaceAll('-', '_'), policy]),
) as Readonly<Record<string, ReferrerPolicy>>;
registerEnumType(ReferrerPolicyEnum, {
  name: 'ReferrerPolicy',
  description: 'What the landing page learns of the page with the link, as in the header Referrer-Policy.',
});
