import { formatEpc, formatMoney } from '../../format/money.ts';
import { formatCount, formatRatio } from '../../format/number.ts';
import type { ReportDimension, ReportOrder } from '../../generated/graphql.ts';
import type { ReportNumbers } from './report-documents.ts';

export interface BreakdownColumn {
  label: string;
  /** Absent: the API does not sort by it. */
  order?: ReportOrder;
  staffOnly?: boolean;
  show: (metrics: ReportNumbers) => string;
}

export const breakdownColumns: BreakdownColumn[] = [
  { label: 'Clicks', order: 'CLICKS', show: (metrics) => formatCount(metrics.clicks) },
  { label: 'Unique', show: (metrics) => formatCount(metrics.uniqueClicks) },
  { label: 'Duplicate', show: (metrics) => formatCount(metrics.duplicateClicks) },
  { label: 'Conversions', order: 'CONVERSIONS', show: (metrics) => formatCount(metrics.conversions) },
  { label: 'CR', show: (metrics) => formatRatio(metrics.conversionRate) },
  { label: 'EPC', order: 'EPC', show: (metrics) => formatEpc(metrics.epc) },
  { label: 'Payout', order: 'PAYOUT', show: (metrics) => formatMoney(metrics.payout) },
  { label: 'Revenue', staffOnly: true, show: (metrics) => formatMoney(metrics.revenue) },
  { label: 'Profit', staffOnly: true, show: (metrics) => formatMoney(metrics.profit) },
];

/** Each dimension's name, and what to call clicks that have no value in it. */
export const dimensionWords: Record<ReportDimension, { label: string; none: string; staffOnly?: boolean }> = {
  SUB1: { label: 'Sub-ID', none: 'No sub-ID' },
  SUB2: { label: 'Sub-ID 2', none: 'No sub-ID' },
  SUB3: { label: 'Sub-ID 3', none: 'No sub-ID' },
  SUB4: { label: 'Sub-ID 4', none: 'No sub-ID' },
  SUB5: { label: 'Sub-ID 5', none: 'No sub-ID' },
  HOUR: { label: 'Hour', none: 'Unknown hour' },
  DAY: { label: 'Day', none: 'Unknown day' },
  WEEK: { label: 'Week', none: 'Unknown week' },
  MONTH: { label: 'Month', none: 'Unknown month' },
  SMARTLINK: { label: 'Smartlink', none: 'Unknown smartlink' },
  LINK: { label: 'Tracking link', none: 'Unknown link' },
  OFFER: { label: 'Offer', none: 'Fallback page' },
  ADVERTISER: { label: 'Advertiser', none: 'Fallback page', staffOnly: true },
  PUBLISHER: { label: 'Publisher', none: 'Unknown publisher', staffOnly: true },
  COUNTRY: { label: 'Country', none: 'Unknown country' },
  REGION: { label: 'Region', none: 'Unknown region' },
  CITY: { label: 'City', none: 'Unknown city' },
  DEVICE: { label: 'Device', none: 'Unknown device' },
  OS: { label: 'System', none: 'Unknown system' },
  BROWSER: { label: 'Browser', none: 'Unknown browser' },
  TRAFFIC: { label: 'Traffic', none: 'Unknown traffic' },
  OUTCOME: { label: 'Outcome', none: 'Unknown outcome' },
  REASON: { label: 'Reason', none: 'Sent to an offer' },
  GOAL: { label: 'Goal', none: 'No goal' },
  CURRENCY: { label: 'Currency', none: 'Unknown currency' },
};
