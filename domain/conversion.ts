import type { PostbackStatus } from './postback-event.ts';
import type { Traffic } from './visitor.ts';

export const conversionStatuses = ['PENDING', 'APPROVED', 'LOCKED', 'REJECTED', 'REVERSED'] as const;
export type ConversionStatus = (typeof conversionStatuses)[number];

/**
 * Which statuses a conversion may go to next. LOCKED: it stands on a statement, and from then on only adjustments change
 * money. A reversal is final: taking it back is an adjustment, never an edit.
 */
const transitions: Readonly<Record<ConversionStatus, readonly ConversionStatus[]>> = {
  PENDING: ['APPROVED', 'REJECTED'],
  APPROVED: ['LOCKED', 'REJECTED', 'REVERSED'],
  LOCKED: ['REVERSED'],
  REJECTED: ['APPROVED'],
  REVERSED: [],
};

/** Whether a conversion may go from one status to another. Staying is no transition. */
export function mayBecome(from: ConversionStatus, to: ConversionStatus): boolean {
  return transitions[from].includes(to);
}

/**
 * Whether a conversion stands in the sums of conversions, payout and revenue. One that was billed stays in them when it is
 * reversed: an adjustment takes its money back.
 */
export function counts(status: ConversionStatus, wasBilled = false): boolean {
  return (
    status === 'PENDING' ||
    status === 'APPROVED' ||
    status === 'LOCKED' ||
    (status === 'REVERSED' && wasBilled)
  );
}

/** How long a postback may wait for its click, which travels through another redirect's log, before it is refused. */
export const clickWaitMsMax = 15 * 60 * 1000;

/** Why a postback made no conversion. */
export const postbackRejections = [
  'UNKNOWN_CLICK',
  'CLICK_WITHOUT_OFFER',
  'ADVERTISER_MISMATCH',
  'CLICK_NOT_BILLABLE',
  'STATUS_NOT_ALLOWED',
  'NOT_STORABLE',
] as const;
export type PostbackRejection = (typeof postbackRejections)[number];

/** What became of a postback. */
export type PostbackVerdict =
  | { readonly verdict: 'WAITING' }
  | { readonly verdict: 'ACCEPTED' | 'UPDATED'; readonly status: ConversionStatus }
  | { readonly verdict: 'DUPLICATE' }
  | { readonly verdict: 'REJECTED'; readonly reason: PostbackRejection };

/** The click a postback names, as far as the verdict depends on it. */
export interface PostbackClick {
  /** Of the offer the visitor was sent to; null when it was sent to none. */
  readonly advertiserId: string | null;
  readonly traffic: Traffic;
}

/**
 * What becomes of a postback.
 *
 * @param postback who sent it and what it says
 * @param click the click it names; null while that is not known
 * @param waitedMs how long the postback has waited for its click
 * @param current the status of the conversion that it repeats; null when there is none
 */
export function judgePostback(
  postback: { readonly advertiserId: string; readonly status: PostbackStatus },
  click: PostbackClick | null,
  waitedMs: number,
  current: ConversionStatus | null,
): PostbackVerdict {
  if (click === null) return waitedMs < clickWaitMsMax ? { verdict: 'WAITING' } : rejected('UNKNOWN_CLICK');
  if (click.advertiserId === null) return rejected('CLICK_WITHOUT_OFFER');
  if (click.advertiserId !== postback.advertiserId) return rejected('ADVERTISER_MISMATCH');
  if (click.traffic !== 'HUMAN' && click.traffic !== 'DUPLICATE') return rejected('CLICK_NOT_BILLABLE');
  if (current === null) return { verdict: 'ACCEPTED', status: postback.status };
  if (current === postback.status) return { verdict: 'DUPLICATE' };
  if (mayBecome(current, postback.status)) return { verdict: 'UPDATED', status: postback.status };
  return rejected('STATUS_NOT_ALLOWED');
}

function rejected(reason: PostbackRejection): PostbackVerdict {
  return { verdict: 'REJECTED', reason };
}
