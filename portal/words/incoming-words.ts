import type { PostbackVerdict } from '../generated/graphql.ts';
import type { Tone } from '../ui/tone.ts';

/** What became of a report of a conversion. */
export const incomingVerdictWords: Record<PostbackVerdict, { label: string; tone: Tone }> = {
  WAITING: { label: 'Waiting', tone: 'quiet' },
  ACCEPTED: { label: 'Accepted', tone: 'good' },
  UPDATED: { label: 'Updated', tone: 'brand' },
  DUPLICATE: { label: 'Duplicate', tone: 'quiet' },
  REJECTED: { label: 'Refused', tone: 'bad' },
};
