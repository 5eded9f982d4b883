import { Select, Table, Text, UnstyledButton } from '@mantine/core';
import { isStaff, useViewer } from '../../api/session.ts';
import { countryName } from '../../format/country.ts';
import { plural } from '../../format/number.ts';
import { formatDay } from '../../format/time.ts';
import type { ReportDimension, ReportOrder } from '../../generated/graphql.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { IconChartHistogram, IconSelector, IconSortAscending, IconSortDescending } from '../../ui/icons.ts';
import { Surface } from '../../ui/surface.tsx';
import { deviceWords } from '../../words/offer-words.ts';
import { type BreakdownColumn, breakdownColumns, dimensionWords } from './breakdown-columns.ts';
import type { Breakdown, BreakdownRow } from './report-documents.ts';
import classes from './reports.module.css';
import type { ReportControls } from './use-report-settings.ts';

/** What stands for a row, in words: names for codes, and a phrase for "none". */
function rowLabel(row: BreakdownRow, dimension: ReportDimension): string {
  const [key = ''] = row.key;
  if (key === '') return dimensionWords[dimension].none;
  if (dimension === 'COUNTRY') return countryName(key);
  if (dimension === 'DEVICE') return deviceWords[key] ?? key;
  if (dimension === 'DAY') return formatDay(key);
  return row.labels[0] || key;
}

interface SortHeadProps extends ReportControls {
  label: string;
  order: ReportOrder;
  isNumber: boolean;
}

function SortHead({ label, order, isNumber, settings, change }: SortHeadProps) {
  const isSorted = settings.order === order;
  const isDescending = settings.direction === 'DESC';
  const Icon = isSorted ? (isDescending ? IconSortDescending : IconSortAscending) : IconSelector;
  const sort = () => change({ order, direction: isSorted && isDescending ? 'ASC' : 'DESC' });
  return (
    <Table.Th
      ta={isNumber ? 'right' : 'left'}
      aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : 'none'}
    >
      <UnstyledButton className={classes.sort} data-sorted={isSorted || undefined} onClick={sort}>
        {label}
        <Icon size={14} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  );
}

function Head({ columns, settings, change }: ReportControls & { columns: BreakdownColumn[] }) {
  return (
    <>
      <SortHead
        label={dimensionWords[settings.dimension].label}
        order="DIMENSION"
        isNumber={false}
        settings={settings}
        change={change}
      />
      {columns.map(({ label, order }) =>
        order ? (
          <SortHead key={label} label={label} order={order} isNumber settings={settings} change={change} />
        ) : (
          <Table.Th key={label} ta="right">
            {label}
          </Table.Th>
        ),
      )}
    </>
  );
}

function Totals({ columns, breakdown }: { columns: BreakdownColumn[]; breakdown: Breakdown }) {
  return (
    <Table.Tr data-testid="report-totals">
      <Table.Td>Total</Table.Td>
      {columns.map(({ label, show }) => (
        <Table.Td key={label} ta="right">
          {show(breakdown.totals)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function DimensionChoice({ settings, change }: ReportControls) {
  const staff = isStaff(useViewer());
  const choices = Object.entries(dimensionWords)
    .filter(([, { staffOnly }]) => staff || !staffOnly)
    .map(([value, { label }]) => ({ value, label: `By ${label}` }));
  return (
    <Select
      aria-label="Break down by"
      data={choices}
      value={settings.dimension}
      onChange={(by) => change({ by })}
      allowDeselect={false}
      w={170}
      comboboxProps={{ position: 'bottom-end' }}
    />
  );
}

export interface BreakdownTableProps extends ReportControls {
  breakdown: Breakdown | undefined;
  isOutdated: boolean;
}

export function BreakdownTable({ breakdown, isOutdated, settings, change }: BreakdownTableProps) {
  const staff = isStaff(useViewer());
  const columns = breakdownColumns.filter(({ staffOnly }) => staff || !staffOnly);
  const rows = breakdown?.rows ?? [];
  return (
    <Surface title="Breakdown" aside={<DimensionChoice settings={settings} change={change} />} inset="none">
      <DataTable
        label="Breakdown"
        minWidth={800}
        columnCount={columns.length + 1}
        isLoading={!breakdown}
        isOutdated={isOutdated}
        head={<Head columns={columns} settings={settings} change={change} />}
        foot={breakdown && rows.length > 0 ? <Totals columns={columns} breakdown={breakdown} /> : null}
      >
        {rows.map((row) => (
          <Table.Tr key={row.key.join()} data-testid="report-row">
            <Table.Td fw={560} c={row.key[0] === '' ? 'dimmed' : undefined} className={classes.name}>
              {rowLabel(row, settings.dimension)}
            </Table.Td>
            {columns.map(({ label, show }) => (
              <Table.Td key={label} ta="right">
                {show(row.metrics)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </DataTable>
      {breakdown?.truncated ? (
        <Text size="sm" c="dimmed" p="md">
          Only the first {plural(rows.length, 'row')} are shown; the totals cover everything.
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
