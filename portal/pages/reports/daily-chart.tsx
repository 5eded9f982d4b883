import { CompositeChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { Text } from '@mantine/core';
import { daysBetween } from '../../format/calendar.ts';
import { formatMoney } from '../../format/money.ts';
import { formatCount, plural } from '../../format/number.ts';
import { formatDay } from '../../format/time.ts';
import type { DailyRow } from './report-documents.ts';
import classes from './reports.module.css';

export interface DailyChartProps {
  rows: DailyRow[];
  from: string;
  to: string;
  currency: string;
}

interface Day {
  day: string;
  clicks: number;
  payout: number;
}

/** Each series in its own unit. */
function DayTooltip({ day, money }: { day: Day | undefined; money: (amount: number) => string }) {
  if (!day) return null;
  return (
    <div className={classes.tooltip}>
      <Text size="sm" fw={600}>
        {day.day}
      </Text>
      <Text size="sm">{plural(day.clicks, 'click')}</Text>
      <Text size="sm">{money(day.payout)} payout</Text>
    </div>
  );
}

/** Clicks and payout by day; a day without a row is a day with nothing. */
export function DailyChart({ rows, from, to, currency }: DailyChartProps) {
  const byDay = new Map(rows.map((row) => [row.key[0], row.metrics]));
  const data: Day[] = daysBetween(from, to).map((day) => ({
    day: formatDay(day, 'short'),
    clicks: byDay.get(day)?.clicks ?? 0,
    payout: Number(byDay.get(day)?.payout.amount ?? 0),
  }));
  const money = (amount: number) => formatMoney({ amount: String(amount), currency });
  return (
    <CompositeChart
      h={280}
      data={data}
      dataKey="day"
      withLegend
      withRightYAxis
      legendProps={{ verticalAlign: 'top', height: 40 }}
      maxBarWidth={28}
      yAxisProps={{ width: 52, allowDecimals: false, tickFormatter: formatCount }}
      rightYAxisProps={{ width: 72, tickFormatter: money }}
      tooltipProps={{ content: ({ payload }) => <DayTooltip day={payload?.[0]?.payload} money={money} /> }}
      series={[
        { name: 'clicks', label: 'Clicks', type: 'bar', color: 'var(--mantine-color-brand-4)' },
        { name: 'payout', label: 'Payout', type: 'line', color: 'var(--tone-good-ink)', yAxisId: 'right' },
      ]}
      curveType="monotone"
      strokeWidth={2}
      withDots={data.length <= 31}
      barProps={{ radius: [4, 4, 0, 0] }}
    />
  );
}
