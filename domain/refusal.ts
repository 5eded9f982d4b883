/**
 * Why one offer of a pool does not take a visitor. Closed, so that a trace is complete by construction. Those that end
 * in _UNKNOWN: the offer asks for something that is not known of this visitor.
 */
export const refusals = [
  'OFFER_DRAFT',
  'OFFER_PAUSED',
  'OFFER_ARCHIVED',
  'OFFER_NOT_STARTED',
  'OFFER_ENDED',
  'PUBLISHER_BLOCKED_ON_OFFER',
  'DESTINATION_INVALID',
  'INVALID_COUNTRY',
  'INVALID_REGION',
  'INVALID_CITY',
  'GEO_UNKNOWN',
  'INVALID_DEVICE_TYPE',
  'INVALID_PLATFORM',
  'PLATFORM_UNKNOWN',
  'INVALID_OS_VERSION',
  'OS_VERSION_UNKNOWN',
  'INVALID_BROWSER',
  'BROWSER_UNKNOWN',
  'INVALID_BROWSER_LANGUAGE',
  'BROWSER_LANGUAGE_UNKNOWN',
  'INVALID_CONNECTION_TYPE',
  'CONNECTION_TYPE_UNKNOWN',
  'INVALID_ISP',
  'ISP_UNKNOWN',
  'INVALID_IP_RANGE',
  'IP_UNKNOWN',
  'INVALID_DAY_PARTING',
  'LOCAL_TIME_UNKNOWN',
  'WEIGHT_ZERO',
  'OVER_CAP',
] as const;
export type Refusal = (typeof refusals)[number];

/**
 * Why a visit got no offer of the pool. SMARTLINK_PAUSED covers every state in which a smartlink does not route.
 * CAP_STOP: it was the turn of an offer whose reached cap lets nobody take its place.
 */
export const fallbackReasons = [
  'HOP_LIMIT',
  'LINK_UNKNOWN',
  'LINK_REVOKED',
  'PUBLISHER_SUSPENDED',
  'SMARTLINK_PAUSED',
  'BOT_TRAFFIC',
  'PUBLISHER_OVER_CAP',
  'POOL_EMPTY',
  'NO_ELIGIBLE_OFFER',
  'CAP_STOP',
] as const;
export type FallbackReason = (typeof fallbackReasons)[number];
