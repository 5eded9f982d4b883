import { formatEpc, formatMoney } from '../../format/money.ts';
import { formatCount, formatRatio } from '../../format/number.ts';
import { type Metric, MetricTiles } from '../../ui/metric-tiles.tsx';
import type { ReportNumbers } from './report-documents.ts';

const tiles: readonly [string, (metrics: ReportNumbers) => string][] = [
  ['Clicks', (of) => formatCount(of.clicks)],
  ['Unique clicks', (of) => formatCount(of.uniqueClicks)],
  ['Duplicate clicks', (of) => formatCount(of.duplicateClicks)],
  ['Conversions', (of) => formatCount(of.conversions)],
  ['Conversion rate', (of) => formatRatio(of.conversionRate)],
  ['EPC', (of) => formatEpc(of.epc)],
  ['Payout', (of) => formatMoney(of.payout)],
];

export interface ReportTilesProps {
  totals: ReportNumbers | undefined;
  /** Of the period before; null: it is not compared. */
  before: ReportNumbers | null;
}

/** What is said below a number: the same of the period before, and of the payout what it comes to in the end. */
function hintOf(label: string, now: string | undefined, { totals, before }: ReportTilesProps): string {
  const isAdjusted = label === 'Payout' && totals !== undefined && formatMoney(totals.earnings) !== now;
  return [
    isAdjusted ? `${formatMoney(totals.earnings)} with adjustments` : '',
    before ? `${tiles.find(([name]) => name === label)?.[1](before)} before` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

export function ReportTiles({ totals, before }: ReportTilesProps) {
  const metrics = tiles.map(([label, show]): Metric => {
    const value = totals && show(totals);
    return { label, value, hint: hintOf(label, value, { totals, before }) };
  });
  return <MetricTiles label="Totals of the period" metrics={metrics} />;
}
