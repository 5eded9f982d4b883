import type { PublisherStatus } from '../generated/graphql.ts';
import type { Tone } from '../ui/tone.ts';

export const publisherStatusWords: Record<PublisherStatus, { label: string; tone: Tone }> = {
  ACTIVE: { label: 'Active', tone: 'good' },
  SUSPENDED: { label: 'Suspended', tone: 'bad' },
};
