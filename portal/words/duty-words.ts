import type { DutyName } from '../generated/graphql.ts';

/** What is done by the clock, and when. */
export const dutyWords: Record<DutyName, { label: string; meaning: string }> = {
  HOLD_RELEASE: { label: 'Holds end', meaning: 'Conversions whose hold is over are approved. Every minute.' },
  REPORT_MAILS: {
    label: 'Reports by mail',
    meaning: 'Saved reports are mailed when they are due. Every minute.',
  },
  CONSISTENCY_CHECK: {
    label: 'Numbers verified',
    meaning: 'Reports are compared with the clicks and conversions they sum up. At 3 at night.',
  },
  RETENTION: { label: 'Visitors forgotten', meaning: 'Old clicks forget who made them. At 3 at night.' },
  STATEMENT_DRAFTS: {
    label: 'Statements drafted',
    meaning: 'The month that is over is drafted for every publisher. On the first of the month.',
  },
};
