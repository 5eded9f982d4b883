import { formatEpc, formatMoney } from '../../format/money.ts';
import { formatCount, formatRatio } from '../../format/number.ts';
import { MetricTiles } from '../../ui/metric-tiles.tsx';
import type { ReportNumbers } from './report-documents.ts';

export function ReportTiles({ totals }: { totals: ReportNumbers | undefined }) {
  return (
    <MetricTiles
      label="Totals of the period"
      metrics={[
        { label: 'Clicks', value: totals && formatCount(totals.clicks) },
        { label: 'Unique clicks', value: totals && formatCount(totals.uniqueClicks) },
        { label: 'Duplicate clicks', value: totals && formatCount(totals.duplicateClicks) },
        { label: 'Conversions', value: totals && formatCount(totals.conversions) },
        { label: 'Conversion rate', value: totals && formatRatio(totals.conversionRate) },
        { label: 'EPC', value: totals && formatEpc(totals.epc) },
        { label: 'Payout', value: totals && formatMoney(totals.payout) },
      ]}
    />
  );
}
