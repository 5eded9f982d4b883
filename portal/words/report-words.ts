import type { RelativeRange, ReportSchedule } from '../generated/graphql.ts';

/** Days that move with the calendar. */
export const relativeRangeWords: Record<RelativeRange, string> = {
  TODAY: 'Today',
  YESTERDAY: 'Yesterday',
  LAST_7_DAYS: 'The 7 days before',
  LAST_30_DAYS: 'The 30 days before',
  LAST_WEEK: 'The week before',
  THIS_MONTH: 'This month so far',
  LAST_MONTH: 'The month before',
};

export const scheduleWords: Record<ReportSchedule, string> = {
  NONE: 'Not by mail',
  DAILY: 'Every day',
  WEEKLY: 'Every Monday',
  MONTHLY: 'On the first of the month',
};
