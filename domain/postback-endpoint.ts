import type { ConversionStatus } from './conversion.ts';

export const postbackMethods = ['GET', 'POST_JSON'] as const;
export type PostbackMethod = (typeof postbackMethods)[number];

export const postbackEndpointStatuses = ['ACTIVE', 'PAUSED'] as const;
export type PostbackEndpointStatus = (typeof postbackEndpointStatuses)[number];

/** Who paused an endpoint: a person, or its own server by answering 410 Gone. */
export const postbackPauseReasons = ['BY_HAND', 'GONE'] as const;
export type PostbackPauseReason = (typeof postbackPauseReasons)[number];

/** What the key that signing secrets are kept under is derived for. */
export const postbackSecretPurpose = 'postback signing secrets';

/** Longest name of an event (goal), in characters. */
export const eventCharsMax = 64;

/** What an endpoint wants to hear of; null: everything, but of statuses those that are news (`LOCKED` is bookkeeping). */
export interface PostbackSelection {
  readonly smartlinkIds: readonly string[] | null;
  readonly offerIds: readonly string[] | null;
  readonly goals: readonly string[] | null;
  readonly statuses: readonly ConversionStatus[] | null;
}

/** A conversion that came to a status. */
export interface PostbackEvent {
  readonly smartlinkId: string;
  readonly offerId: string;
  readonly goal: string;
  readonly status: ConversionStatus;
}

/** Why an event was not sent to an endpoint. */
export const postbackSkips = [
  'SMARTLINK_NOT_SELECTED',
  'OFFER_NOT_SELECTED',
  'EVENT_NOT_SELECTED',
  'STATUS_NOT_SELECTED',
  'ENDPOINT_PAUSED',
] as const;
export type PostbackSkip = (typeof postbackSkips)[number];

/** Why an endpoint does not get an event, or null when it does. What it would not have got anyway comes first. */
export function postbackSkip(
  endpoint: PostbackSelection & { readonly status: PostbackEndpointStatus },
  event: PostbackEvent,
): PostbackSkip | null {
  if (endpoint.smartlinkIds?.includes(event.smartlinkId) === false) return 'SMARTLINK_NOT_SELECTED';
  if (endpoint.offerIds?.includes(event.offerId) === false) return 'OFFER_NOT_SELECTED';
  if (endpoint.goals?.includes(event.goal) === false) return 'EVENT_NOT_SELECTED';
  if (endpoint.statuses?.includes(event.status) === false) return 'STATUS_NOT_SELECTED';
  return endpoint.status === 'PAUSED' ? 'ENDPOINT_PAUSED' : null;
}

/**
 * Whether an event is one for this endpoint at all, sent or not. That a conversion was billed changes nothing for whoever
 * counts conversions: those that do not ask for it are not told, nor is it written down that they were not.
 */
export function isEventFor(
  { statuses }: Pick<PostbackSelection, 'statuses'>,
  status: ConversionStatus,
): boolean {
  return status !== 'LOCKED' || (statuses?.includes('LOCKED') ?? false);
}
