import { Table, UnstyledButton } from '@mantine/core';
import { IconSelector, IconSortAscending, IconSortDescending } from '../../ui/icons.ts';
import { dimensionWords } from './dimension-words.ts';
import type { MetricColumn } from './metric-columns.ts';
import classes from './reports.module.css';
import type { ReportControls, ReportParams } from './use-report-settings.ts';

interface SortHeadProps {
  label: string;
  isNumber: boolean;
  isSorted: boolean;
  isDescending: boolean;
  onSort: (direction: 'ASC' | 'DESC') => void;
}

function SortHead({ label, isNumber, isSorted, isDescending, onSort }: SortHeadProps) {
  const Icon = isSorted ? (isDescending ? IconSortDescending : IconSortAscending) : IconSelector;
  return (
    <Table.Th
      ta={isNumber ? 'right' : 'left'}
      aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : 'none'}
    >
      <UnstyledButton
        className={classes.sort}
        data-sorted={isSorted || undefined}
        onClick={() => onSort(isSorted && isDescending ? 'ASC' : 'DESC')}
      >
        {label}
        <Icon size={14} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  );
}

/** The names of the columns; each sorts the report. */
export function BreakdownHead({ columns, settings, change }: ReportControls & { columns: MetricColumn[] }) {
  const { order, orderDimension, direction } = settings;
  const isDescending = direction === 'DESC';
  const sort = (params: ReportParams) => (direction: string) => change({ ...params, direction });
  return (
    <>
      {settings.dimensions.map((dimension) => (
        <SortHead
          key={dimension}
          label={dimensionWords[dimension].label}
          isNumber={false}
          isSorted={order === 'DIMENSION' && orderDimension === dimension}
          isDescending={isDescending}
          onSort={sort({ order: 'DIMENSION', orderBy: dimension })}
        />
      ))}
      {columns.map(({ metric, label }) => (
        <SortHead
          key={metric}
          label={label}
          isNumber
          isSorted={order === metric}
          isDescending={isDescending}
          onSort={sort({ order: metric, orderBy: null })}
        />
      ))}
    </>
  );
}
