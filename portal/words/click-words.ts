import type { ClickOutcome, Traffic } from '../generated/graphql.ts';

export const trafficWords: Record<Traffic, string> = {
  HUMAN: 'Human',
  DUPLICATE: 'Duplicate',
  BOT: 'Bot',
  PREVIEW: 'Link preview',
  PREFETCH: 'Prefetch',
  TEST: 'Test',
};

/** Where a click without an offer to name went. */
export const outcomeWords: Record<ClickOutcome, string> = {
  OFFER: 'Offer',
  FALLBACK_OFFER: 'Fallback offer',
  FALLBACK_URL: 'Fallback page',
  NETWORK_FALLBACK: "Network's fallback page",
  BRANDED_PAGE: 'Closing page',
};
