import { Skeleton, Stack, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { isStaff, useViewer } from '../../api/session.ts';
import { useApi } from '../../api/use-api.ts';
import { daysBetween } from '../../format/calendar.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Surface } from '../../ui/surface.tsx';
import { BreakdownTable } from './breakdown-table.tsx';
import { LatestClicks } from './latest-clicks.tsx';
import { ReportBar } from './report-bar.tsx';
import { reportsDocument } from './report-documents.ts';
import type { ReportSettings } from './report-settings.ts';
import { ReportTiles } from './report-tiles.tsx';
import { useReportSettings } from './use-report-settings.ts';
import { WhyPanel } from './why-panel.tsx';

const refreshMs = 5_000;
const rowsMax = 200;
const daysMax = 1_000;
const chartHeight = 280;

const DailyChart = lazy(async () => ({ default: (await import('./daily-chart.tsx')).DailyChart }));

function useReport(settings: ReportSettings) {
  const staff = isStaff(useViewer());
  return useApi(
    reportsDocument,
    {
      range: { from: settings.from, to: settings.to },
      timeZone: settings.timeZone,
      filters: settings.smartlinkId ? { smartlinkIds: [settings.smartlinkId] } : null,
      dimension: settings.dimension,
      orderBy: { by: settings.order, direction: settings.direction },
      rows: rowsMax,
      days: Math.min(daysMax, Math.max(1, daysBetween(settings.from, settings.to).length)),
      staff,
    },
    { refreshMs, keepPrevious: true },
  );
}

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

/** Clicks, conversions and money over a period, by any dimension, and the clicks as they arrive. */
export function ReportsPage() {
  const { settings, change } = useReportSettings();
  const query = useReport(settings);
  const report = query.data;
  const chart = <Skeleton h={chartHeight} />;
  return (
    <Page
      title="Reports"
      trail={[{ label: 'Performance' }, { label: 'Reports' }]}
      actions={<Freshness at={report?.breakdown.dataThrough} />}
    >
      <ReportBar settings={settings} change={change} />
      <Stack gap="lg">
        {query.error ? <Problem error={query.error} onRetry={() => query.refetch()} /> : null}
        <ReportTiles totals={report?.breakdown.totals} />
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
        <LatestClicks smartlinkId={settings.smartlinkId} />
      </Stack>
      <WhyPanel />
    </Page>
  );
}
