import type { CapMetric, CapScope, CapWindow, OverCapAction } from '../generated/graphql.ts';

export const capMetricWords: Record<CapMetric, string> = {
  CLICKS: 'Clicks',
  CONVERSIONS: 'Conversions',
  PAYOUT: 'Payout',
  REVENUE: 'Revenue',
};

export const capScopeWords: Record<CapScope, string> = {
  OFFER: 'The whole offer',
  MEMBER: 'Its place in one pool',
  PUBLISHER_OFFER: 'A publisher on this offer',
  PUBLISHER: 'A publisher',
};

export const capWindowWords: Record<CapWindow, string> = {
  HOUR: 'per hour',
  DAY: 'per day',
  WEEK: 'per week',
  MONTH: 'per month',
  TOTAL: 'in total',
};

export const overCapActionWords: Record<OverCapAction, string> = {
  ROUTE_NEXT: 'Route to the next offer',
  STOP: 'Send to the fallback',
  ALERT_ONLY: 'Raise an alarm only',
};
