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
