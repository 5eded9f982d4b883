import { Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Surface } from '../../ui/surface.tsx';
import { BreakdownTable } from './breakdown-table.tsx';
import { CellPanel } from './cell-panel.tsx';
import { ExportMenu } from './export-menu.tsx';
import { LatestClicks } from './latest-clicks.tsx';
import { NumbersVerified } from './numbers-verified.tsx';
import { ReportBar } from './report-bar.tsx';
import { ReportOptions } from './report-options.tsx';
import { useReport } from './report-query.ts';
import type { ReportSettings } from './report-settings.ts';
import { ReportTiles } from './report-tiles.tsx';
import { SaveReport } from './save-report.tsx';
import { useReportSettings } from './use-report-settings.ts';
import { WhyPanel } from './why-panel.tsx';

const chartHeight = 280;

const DailyChart = lazy(async () => ({ default: (await import('./daily-chart.tsx')).DailyChart }));

function Freshness({ at }: { at: string | null | undefined }) {
  return (
    <Text size="sm" c="dimmed" data-testid="data-through">
      {at ? (
        <>
          Data through <RelativeTime at={at} />
        </>
      ) : (
        'Updates by itself'
      )}
    </Text>
  );
}

/** Whether the address says more than the bar shows. */
function needsMore({ filters, isCompared, currency, timeBasis }: ReportSettings): boolean {
  const { smartlinkIds: _, ...others } = filters;
  return Object.keys(others).length > 0 || isCompared || currency !== null || timeBasis === 'CLICK_TIME';
}

/** Clicks, conversions and money over a period, by any dimension, and the clicks as they arrive. */
export function ReportsPage() {
  const { settings, change } = useReportSettings();
  const query = useReport(settings);
  const [isMoreOpen, { toggle }] = useDisclosure(needsMore(settings));
  const report = query.data;
  const chart = <Skeleton h={chartHeight} />;
  return (
    <Page
      title="Reports"
      trail={[{ label: 'Performance' }, { label: 'Reports' }]}
      actions={
        <>
          <Freshness at={report?.breakdown.dataThrough} />
          <SaveReport settings={settings} />
          <ExportMenu settings={settings} />
        </>
      }
    >
      <ReportBar settings={settings} change={change} isMoreOpen={isMoreOpen} onMore={toggle} />
      <Stack gap="lg">
        {isMoreOpen ? <ReportOptions settings={settings} change={change} /> : null}
        {query.error ? <Problem error={query.error} onRetry={() => query.refetch()} /> : null}
        <ReportTiles
          totals={report?.breakdown.totals}
          before={report?.breakdown.comparison?.totals ?? null}
        />
        <Surface title="Clicks and payout by day">
          {report ? (
            <Suspense fallback={chart}>
              <DailyChart
                rows={report.daily.rows}
                from={settings.from}
                to={settings.to}
                currency={report.breakdown.totals.payout.currency}
              />
            </Suspense>
          ) : (
            chart
          )}
        </Surface>
        <BreakdownTable
          breakdown={report?.breakdown}
          isOutdated={query.isPlaceholderData}
          settings={settings}
          change={change}
        />
        <NumbersVerified />
        <LatestClicks filters={settings.filters} />
      </Stack>
      <CellPanel breakdown={report?.breakdown} settings={settings} />
      <WhyPanel />
    </Page>
  );
}
