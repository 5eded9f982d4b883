import type {
  RoutingAdvertiser,
  RoutingAllocation,
  RoutingLink,
  RoutingMember,
  RoutingSmartlink,
} from './snapshot.ts';

const memberDefaults = {
  startsAt: null,
  endsAt: null,
  paysShare: false,
  termsVersion: null,
  blockedPublisherIds: [],
  allowedPublisherIds: null,
  publisherPayouts: {},
  deepLinkHosts: [],
  caps: [],
} satisfies Partial<RoutingMember>;

const smartlinkDefaults = {
  fallbackOffer: null,
  fallbackUrl: null,
  sticky: false,
  redirectType: 'FOUND',
  referrerPolicy: 'no-referrer',
  trackingHost: null,
} satisfies Partial<RoutingSmartlink>;

/** A smartlink of the routing projection; keys that an older projector did not know get the value that changes nothing. */
export function completeSmartlink(document: RoutingSmartlink): RoutingSmartlink {
  const { fallbackOffer = null } = document;
  return {
    ...smartlinkDefaults,
    ...document,
    fallbackOffer: fallbackOffer === null ? null : completeMember(fallbackOffer),
    members: document.members.map(completeMember),
  };
}

/** As `completeSmartlink`, for a tracking link. */
export function completeLink(document: RoutingLink): RoutingLink {
  return { ...document, caps: document.caps ?? [] };
}

/** As `completeSmartlink`, for what the optimiser wants of one. */
export function completeAllocation(document: RoutingAllocation): RoutingAllocation {
  return {
    computedAt: document.computedAt ?? 0,
    offers: document.offers ?? [],
    shares: document.shares ?? {},
  };
}

/** As `completeSmartlink`, for an advertiser. */
export function completeAdvertiser(document: RoutingAdvertiser): RoutingAdvertiser {
  return { ...document, ipRanges: document.ipRanges ?? [], pixelEnabled: document.pixelEnabled ?? false };
}

function completeMember(document: RoutingMember): RoutingMember {
  return { ...memberDefaults, ...document };
}
