import type { ApplicationStatus, DeclineReason } from '../generated/graphql.ts';
import type { Tone } from '../ui/tone.ts';

export const applicationWords: Record<ApplicationStatus, { label: string; tone: Tone }> = {
  PENDING: { label: 'Awaiting review', tone: 'wait' },
  APPROVED: { label: 'Approved', tone: 'good' },
  DECLINED: { label: 'Declined', tone: 'bad' },
  WITHDRAWN: { label: 'Withdrawn', tone: 'quiet' },
  REVOKED: { label: 'Revoked', tone: 'bad' },
};

export const declineReasonWords: Record<DeclineReason, string> = {
  NEEDS_MORE_DETAIL: 'The application needs more detail',
  DOES_NOT_MEET_REQUIREMENTS: 'It does not meet the requirements',
  NOT_THE_RIGHT_FIT: 'It is not the right fit',
  OTHER: 'Another reason',
};
