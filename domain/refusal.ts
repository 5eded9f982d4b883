/**
 * Why one offer of a pool does not take a visitor. Closed, so that a trace is complete by construction.
 * GEO_UNKNOWN: the visitor's country is not known and the offer takes listed countries only.
 */
export const refusals = [
  'OFFER_DRAFT',
  'OFFER_PAUSED',
  'OFFER_ARCHIVED',
  'INVALID_COUNTRY',
  'GEO_UNKNOWN',
  'INVALID_DEVICE_TYPE',
  'WEIGHT_ZERO',
] as const;
export type Refusal = (typeof refusals)[number];

/** Why a visit got no offer at all. SMARTLINK_PAUSED covers every state in which a smartlink does not route. */
export const fallbackReasons = [
  'LINK_UNKNOWN',
  'LINK_REVOKED',
  'PUBLISHER_SUSPENDED',
  'SMARTLINK_PAUSED',
  'BOT_TRAFFIC',
  'POOL_EMPTY',
  'NO_ELIGIBLE_OFFER',
] as const;
export type FallbackReason = (typeof fallbackReasons)[number];
