/** What the scheduler does by the clock. */
export const dutyNames = [
  'HOLD_RELEASE',
  'CONSISTENCY_CHECK',
  'RETENTION',
  'STATEMENT_DRAFTS',
  'REPORT_MAILS',
] as const;
export type DutyName = (typeof dutyNames)[number];
