import { buildSubgraph, type Subgraph } from '../build-schema.ts';
import { requireReader, requireStaffReader } from './authorise.ts';
import * as others from './graph/other-nodes.ts';
import { mutations } from './mutations.ts';
import type { OffersContext } from './offers-context.ts';
import { AdvertiserResolver } from './resolvers/advertiser-resolver.ts';
import { CapResolver } from './resolvers/cap-resolver.ts';
import { NodeResolver } from './resolvers/node-resolver.ts';
import { OfferPriceResolver } from './resolvers/offer-price-resolver.ts';
import { OfferResolver } from './resolvers/offer-resolver.ts';
import { OfferTermsResolver } from './resolvers/offer-terms-resolver.ts';
import { PayoutRuleResolver } from './resolvers/payout-rule-resolver.ts';
import { SmartlinkMemberResolver } from './resolvers/smartlink-member-resolver.ts';
import { SmartlinkResolver } from './resolvers/smartlink-resolver.ts';
import { TrackingDomainResolver } from './resolvers/tracking-domain-resolver.ts';

/** The offers subgraph; needs no database to be built. */
export function buildOffersSchema(): Promise<Subgraph> {
  return buildSubgraph<OffersContext>({
    resolvers: [
      NodeResolver,
      AdvertiserResolver,
      OfferResolver,
      OfferTermsResolver,
      OfferPriceResolver,
      PayoutRuleResolver,
      CapResolver,
      SmartlinkResolver,
      SmartlinkMemberResolver,
      TrackingDomainResolver,
      ...mutations,
    ],
    orphanedTypes: Object.values(others),
    references: {
      async Advertiser({ id }, { viewer, loaders }) {
        requireStaffReader(viewer);
        return loaders.advertiser.load(id);
      },
      async Offer({ id }, { viewer, loaders }) {
        requireReader(viewer);
        return loaders.offer.load(id);
      },
      async Smartlink({ id }, { viewer, loaders }) {
        requireReader(viewer);
        return loaders.smartlink.load(id);
      },
    },
  });
}
