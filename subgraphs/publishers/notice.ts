/** What publishers read about their applications. Plain text; names and notes are shown as they were written. */
import type { DeclineReason } from '../../domain/application.ts';
import type { NotificationKind } from './entities/notification-row.ts';

export interface Notice {
  readonly kind: NotificationKind;
  readonly title: string;
  readonly body: string;
}

/** @param how what led to the link: an open smartlink, a decision, or the end of a revocation */
export function approvedNotice(
  smartlink: string,
  url: string,
  how: 'INSTANT' | 'REVIEWED' | 'REINSTATED',
): Notice {
  const body = {
    INSTANT: `You joined ${smartlink}. Your tracking link is ready: ${url}`,
    REVIEWED: `The network approved your application to ${smartlink}. Your tracking link is ready: ${url}`,
    REINSTATED: `Your access to ${smartlink} is back, with the same tracking link as before: ${url}`,
  }[how];
  return { kind: 'APPLICATION_APPROVED', title: `You're in: ${smartlink}`, body };
}

const declineSentences: Record<DeclineReason, string> = {
  NEEDS_MORE_DETAIL: 'The network needs more detail about how you would promote it.',
  DOES_NOT_MEET_REQUIREMENTS: 'Your application does not meet the requirements of this smartlink.',
  NOT_THE_RIGHT_FIT: 'The network thinks it is not the right fit for your traffic.',
  OTHER: 'The network declined your application.',
};

export function declinedNotice(smartlink: string, reason: DeclineReason, note: string): Notice {
  return {
    kind: 'APPLICATION_DECLINED',
    title: `Not this time: ${smartlink}`,
    body: `${declineSentences[reason]}${quoted(note)} You can apply again from the page of ${smartlink}.`,
  };
}

export function revokedNotice(smartlink: string, note: string): Notice {
  return {
    kind: 'APPLICATION_REVOKED',
    title: `Access ended: ${smartlink}`,
    body: `Your access to ${smartlink} has ended, so your link no longer sends visitors to its offers.${quoted(note)}`,
  };
}

function quoted(note: string): string {
  return note === '' ? '' : ` The network's note: “${note}”`;
}
