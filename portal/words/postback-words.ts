import type {
  DeliveryReason,
  DeliveryStatus,
  PostbackCircuitState,
  PostbackEndpointStatus,
  PostbackMethod,
  PostbackPauseReason,
} from '../generated/graphql.ts';
import type { Tone } from '../ui/tone.ts';

const endpointStatusWords: Record<PostbackEndpointStatus, { label: string; tone: Tone }> = {
  ACTIVE: { label: 'Active', tone: 'good' },
  PAUSED: { label: 'Paused', tone: 'wait' },
};

/** How an endpoint stands, in a word: one whose server does not answer is not well, though nobody paused it. */
export function endpointStateWords({
  status,
  health,
}: {
  status: PostbackEndpointStatus;
  health: { circuit: PostbackCircuitState } | null;
}): { label: string; tone: Tone } {
  if (status === 'ACTIVE' && health?.circuit === 'OPEN') return { label: 'Failing', tone: 'bad' };
  if (status === 'ACTIVE' && health?.circuit === 'CATCHING_UP') return { label: 'Catching up', tone: 'wait' };
  return endpointStatusWords[status];
}

export const pauseReasonWords: Record<PostbackPauseReason, string> = {
  BY_HAND: 'Paused by hand. Resume it to hear of conversions again.',
  GONE: 'Your server answered 410 Gone, so we stopped. Resume it once it listens again.',
};

export const postbackMethodWords: Record<PostbackMethod, { label: string; meaning: string }> = {
  GET: { label: 'GET', meaning: 'Everything stands in the URL. Most trackers want this.' },
  POST_JSON: {
    label: 'Signed JSON',
    meaning: 'POST with a JSON body, signed by Standard Webhooks: for systems of your own.',
  },
};

export const deliveryStatusWords: Record<DeliveryStatus, { label: string; tone: Tone }> = {
  QUEUED: { label: 'Waiting', tone: 'quiet' },
  SENDING: { label: 'Sending', tone: 'brand' },
  RETRYING: { label: 'Retrying', tone: 'wait' },
  DELIVERED: { label: 'Delivered', tone: 'good' },
  FAILED: { label: 'Failed', tone: 'bad' },
  SKIPPED: { label: 'Not sent', tone: 'quiet' },
  CANCELLED: { label: 'Cancelled', tone: 'quiet' },
};

/** Why it waits, was not sent, or was given up. */
export const deliveryReasonWords: Record<DeliveryReason, string> = {
  ATTEMPTS_EXHAUSTED: 'Your server did not take it in 24 hours of tries.',
  CIRCUIT_OPEN: 'Your server failed many times in a row; we try it again before we send the rest.',
  EARLIER_FIRST: 'An earlier postback of the same conversion goes first.',
  ENDPOINT_DELETED: 'The postback was deleted.',
  ENDPOINT_GONE: 'Your server answered 410 Gone.',
  ENDPOINT_PAUSED: 'The postback was paused.',
  EVENT_NOT_SELECTED: 'Its filters leave this event out.',
  OFFER_NOT_SELECTED: 'Its filters leave this offer out.',
  SMARTLINK_NOT_SELECTED: 'Its filters leave this smartlink out.',
  STATUS_NOT_SELECTED: 'Its filters leave this status out.',
  WAITED_TOO_LONG: 'It waited longer than we keep trying.',
};

const circuitWords: Record<PostbackCircuitState, string> = {
  CLOSED: 'Well',
  OPEN: 'Failing',
  CATCHING_UP: 'Catching up',
};

/** How a publisher's server does. */
export function healthWords(health: { circuit: PostbackCircuitState; failuresInARow: number }): string {
  return circuitWords[health.failuresInARow > 0 ? 'OPEN' : health.circuit];
}
