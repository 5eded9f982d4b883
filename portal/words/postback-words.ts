import type { PostbackEndpointStatus, PostbackMethod, PostbackPauseReason } from '../generated/graphql.ts';
import type { Tone } from '../ui/tone.ts';

export const endpointStatusWords: Record<PostbackEndpointStatus, { label: string; tone: Tone }> = {
  ACTIVE: { label: 'Active', tone: 'good' },
  PAUSED: { label: 'Paused', tone: 'wait' },
};

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
