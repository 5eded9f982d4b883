import { Anchor, MultiSelect, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { isStaff, useViewer } from '../../api/session.ts';
import { plural } from '../../format/number.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { IconChartHistogram } from '../../ui/icons.ts';
import { Surface } from '../../ui/surface.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import { BreakdownHead } from './breakdown-head.tsx';
import { cellParameter } from './cell-panel.tsx';
import { dimensionValue, dimensionWords } from './dimension-words.ts';
import { MetricCell } from './metric-cell.tsx';
import { columnsOf, type MetricColumn } from './metric-columns.ts';
import type { Breakdown, BreakdownRow, ReportNumbers } from './report-documents.ts';
import { dimensionsMax } from './report-settings.ts';
import classes from './reports.module.css';
import type { ReportControls } from './use-report-settings.ts';

interface CellsProps {
  columns: MetricColumn[];
  metrics: ReportNumbers;
  before: ReportNumbers | null | undefined;
  isCompared: boolean;
}

function Cells({ columns, metrics, before, isCompared }: CellsProps) {
  return columns.map((column) => (
    <MetricCell
      key={column.metric}
      column={column}
      metrics={metrics}
      before={before ?? null}
      isCompared={isCompared}
    />
  ));
}

function Row({
  row,
  columns,
  settings,
}: { row: BreakdownRow; columns: MetricColumn[] } & Pick<ReportControls, 'settings'>) {
  const { open } = usePanel(cellParameter);
  return (
    <Table.Tr data-testid="report-row">
      {settings.dimensions.map((dimension, index) => {
        const key = row.key[index] ?? '';
        const value = dimensionValue(dimension, key, row.labels[index] ?? '');
        return (
          <Table.Td key={dimension} fw={560} c={key === '' ? 'dimmed' : undefined} className={classes.name}>
            {index === 0 ? (
              <Anchor
                component={Link}
                to={{ search: open(JSON.stringify(row.key)) }}
                preventScrollReset
                inherit
                c="inherit"
                underline="hover"
                aria-label={`${value}: see its clicks`}
              >
                {value}
              </Anchor>
            ) : (
              value
            )}
          </Table.Td>
        );
      })}
      <Cells
        columns={columns}
        metrics={row.metrics}
        before={row.comparison}
        isCompared={settings.isCompared}
      />
    </Table.Tr>
  );
}

function DimensionChoice({ settings, change }: ReportControls) {
  const staff = isStaff(useViewer());
  const choices = Object.entries(dimensionWords)
    .filter(([, { staffOnly }]) => staff || !staffOnly)
    .map(([value, { label }]) => ({ value, label: `By ${label}` }));
  return (
    <MultiSelect
      aria-label="Break down by"
      data={choices}
      value={settings.dimensions}
      onChange={(by) => by.length > 0 && change({ by: by.join(','), order: null, orderBy: null })}
      maxValues={dimensionsMax}
      hidePickedOptions
      searchable
      miw={200}
      maw={560}
      comboboxProps={{ position: 'bottom-end', width: 220 }}
    />
  );
}

export interface BreakdownTableProps extends ReportControls {
  breakdown: Breakdown | undefined;
  isOutdated: boolean;
}

export function BreakdownTable({ breakdown, isOutdated, settings, change }: BreakdownTableProps) {
  const columns = columnsOf(settings.metrics, isStaff(useViewer()));
  const rows = breakdown?.rows ?? [];
  const { dimensions } = settings;
  return (
    <Surface title="Breakdown" aside={<DimensionChoice settings={settings} change={change} />} inset="none">
      <DataTable
        label="Breakdown"
        minWidth={160 * dimensions.length + 80 * columns.length}
        columnCount={columns.length + dimensions.length}
        isLoading={!breakdown}
        isOutdated={isOutdated}
        head={<BreakdownHead columns={columns} settings={settings} change={change} />}
        foot={
          breakdown && rows.length > 0 ? (
            <Table.Tr data-testid="report-totals">
              <Table.Td colSpan={dimensions.length}>Total</Table.Td>
              <Cells
                columns={columns}
                metrics={breakdown.totals}
                before={breakdown.comparison?.totals}
                isCompared={settings.isCompared}
              />
            </Table.Tr>
          ) : null
        }
      >
        {rows.map((row) => (
          <Row key={row.key.join('\n')} row={row} columns={columns} settings={settings} />
        ))}
      </DataTable>
      {breakdown?.truncated ? (
        <Text size="sm" c="dimmed" p="md">
          Only the first {plural(rows.length, 'row')} are shown; the totals cover everything, and so does the
          CSV file.
        </Text>
      ) : null}
      {breakdown && rows.length === 0 ? (
        <Empty
          icon={<IconChartHistogram aria-hidden />}
          title="No clicks in this period"
          description="Click your own smartlink to test it: the click shows up here within seconds."
        />
      ) : null}
    </Surface>
  );
}
