import { formatEpc, formatMoney, type MoneyAmount } from '../../format/money.ts';
import { formatCount, formatRatio } from '../../format/number.ts';
import type { ReportMetric } from '../../generated/graphql.ts';
import type { ReportNumbers } from './report-documents.ts';

/** A number of a report, as a column of the table. */
export interface MetricColumn {
  metric: ReportMetric;
  label: string;
  staffOnly: boolean;
  show: (metrics: ReportNumbers) => string;
  /** For comparing; null: there is none. */
  value: (metrics: ReportNumbers) => number | null;
}

type Read<T> = (metrics: ReportNumbers) => T | null | undefined;

const count = (metric: ReportMetric, label: string, read: Read<number>): MetricColumn => ({
  ...{ metric, label, staffOnly: false },
  show: (metrics) => formatCount(read(metrics) ?? 0),
  value: (metrics) => read(metrics) ?? null,
});

const ratio = (metric: ReportMetric, label: string, read: Read<number>): MetricColumn => ({
  ...count(metric, label, read),
  show: (metrics) => formatRatio(read(metrics)),
});

const money = (metric: ReportMetric, label: string, read: Read<MoneyAmount>): MetricColumn => ({
  ...{ metric, label, staffOnly: false },
  show: (metrics) => formatMoney(read(metrics)),
  value: (metrics) => (read(metrics) ? Number(read(metrics)?.amount) : null),
});

const perClick = (metric: ReportMetric, label: string, read: Read<MoneyAmount>): MetricColumn => ({
  ...money(metric, label, read),
  show: (metrics) => formatEpc(read(metrics)),
});

const forStaff = (column: MetricColumn): MetricColumn => ({ ...column, staffOnly: true });

/** In the order of the table. */
export const metricColumns: readonly MetricColumn[] = [
  count('GROSS_CLICKS', 'All requests', (of) => of.grossClicks),
  count('CLICKS', 'Clicks', (of) => of.clicks),
  count('UNIQUE_CLICKS', 'Unique', (of) => of.uniqueClicks),
  count('DUPLICATE_CLICKS', 'Duplicate', (of) => of.duplicateClicks),
  count('INVALID_CLICKS', 'Bots', (of) => of.invalidClicks),
  count('FALLBACK_CLICKS', 'To fallback', (of) => of.fallbackClicks),
  count('CONVERSIONS', 'Conversions', (of) => of.conversions),
  count('PENDING_CONVERSIONS', 'Pending', (of) => of.pendingConversions),
  count('APPROVED_CONVERSIONS', 'Approved', (of) => of.approvedConversions),
  count('REJECTED_CONVERSIONS', 'Rejected', (of) => of.rejectedConversions),
  count('REVERSED_CONVERSIONS', 'Reversed', (of) => of.reversedConversions),
  ratio('CONVERSION_RATE', 'CR', (of) => of.conversionRate),
  ratio('APPROVAL_RATE', 'Approval rate', (of) => of.approvalRate),
  perClick('EPC', 'EPC', (of) => of.epc),
  money('CPA', 'Payout each', (of) => of.cpa),
  money('SALE_AMOUNT', 'Sales', (of) => of.saleAmount),
  money('AVERAGE_SALE_AMOUNT', 'Average sale', (of) => of.averageSaleAmount),
  money('PENDING_PAYOUT', 'Pending payout', (of) => of.pendingPayout),
  money('PAYOUT', 'Payout', (of) => of.payout),
  money('ADJUSTMENTS', 'Adjustments', (of) => of.adjustments),
  money('EARNINGS', 'Earnings', (of) => of.earnings),
  forStaff(money('REVENUE', 'Revenue', (of) => of.revenue)),
  forStaff(money('REVENUE_ADJUSTMENTS', 'Revenue adjustments', (of) => of.revenueAdjustments)),
  forStaff(money('PROFIT', 'Profit', (of) => of.profit)),
  forStaff(ratio('MARGIN', 'Margin', (of) => of.margin)),
  forStaff(perClick('RPC', 'Revenue per click', (of) => of.rpc)),
  forStaff(money('RPA', 'Revenue each', (of) => of.rpa)),
];

export const usualMetrics: readonly ReportMetric[] = [
  'CLICKS',
  'UNIQUE_CLICKS',
  'DUPLICATE_CLICKS',
  'CONVERSIONS',
  'CONVERSION_RATE',
  'EPC',
  'PAYOUT',
  'REVENUE',
  'PROFIT',
];

/** The chosen columns that this person may see, in the order of the table. */
export function columnsOf(metrics: readonly ReportMetric[], staff: boolean): MetricColumn[] {
  return metricColumns.filter(({ metric, staffOnly }) => metrics.includes(metric) && (staff || !staffOnly));
}
