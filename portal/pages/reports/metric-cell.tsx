import { Table, Text } from '@mantine/core';
import { formatChange } from '../../format/number.ts';
import type { MetricColumn } from './metric-columns.ts';
import type { ReportNumbers } from './report-documents.ts';

export interface MetricCellProps {
  column: MetricColumn;
  metrics: ReportNumbers;
  /** The same in the period before; null: nothing counted then. */
  before: ReportNumbers | null;
  isCompared: boolean;
}

/** A number, and how it changed. */
export function MetricCell({ column, metrics, before, isCompared }: MetricCellProps) {
  const { show, value } = column;
  return (
    <Table.Td ta="right">
      {show(metrics)}
      {isCompared ? (
        <Text size="xs" c="dimmed" title={before ? `${show(before)} before` : 'Nothing before'}>
          {formatChange(value(metrics), before ? value(before) : null)}
        </Text>
      ) : null}
    </Table.Td>
  );
}
