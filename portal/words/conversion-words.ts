import type { ChangeActor, ConversionSource, ConversionStatus } from '../generated/graphql.ts';
import type { Tone } from '../ui/tone.ts';

export const conversionWords: Record<ConversionStatus, { label: string; tone: Tone; meaning: string }> = {
  PENDING: { label: 'Pending', tone: 'wait', meaning: 'Reported, and not approved yet.' },
  APPROVED: { label: 'Approved', tone: 'good', meaning: 'Earned; it goes on the next statement.' },
  LOCKED: { label: 'Billed', tone: 'brand', meaning: 'On a statement that was issued.' },
  REJECTED: { label: 'Rejected', tone: 'bad', meaning: 'It earns nothing.' },
  REVERSED: { label: 'Reversed', tone: 'bad', meaning: 'Taken back for good.' },
};

export const sourceWords: Record<ConversionSource, string> = {
  POSTBACK: 'Postback',
  PIXEL: 'Pixel',
  API: 'Recorded by the network',
  IMPORT: 'Import',
};

export const changeActorWords: Record<ChangeActor, string> = {
  ADVERTISER: 'Advertiser',
  STAFF: 'Network',
  HOLD: 'End of hold',
  STATEMENT: 'Statement',
};
