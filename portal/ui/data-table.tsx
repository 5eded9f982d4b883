import { Skeleton, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';

const skeletonRows = ['a', 'b', 'c', 'd'];

export interface DataTableProps {
  /** What the table lists; the scrolling region is named after it. */
  label: string;
  /** Table.Th cells. */
  head: ReactNode;
  columnCount: number;
  minWidth?: number;
  isLoading?: boolean;
  isOutdated?: boolean;
  foot?: ReactNode;
  /** Table.Tr rows. */
  children?: ReactNode;
}

function LoadingRows({ columnCount }: { columnCount: number }) {
  return skeletonRows.map((row) => (
    <Table.Tr key={row}>
      <Table.Td colSpan={columnCount}>
        <Skeleton h={18} my={6} />
      </Table.Td>
    </Table.Tr>
  ));
}

/** A table that reaches the edges of its surface and scrolls sideways on a phone, by keyboard too. */
export function DataTable({
  label,
  head,
  columnCount,
  minWidth = 640,
  isLoading,
  isOutdated,
  foot,
  children,
}: DataTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable).
    <section className={classes.scroll} tabIndex={0} aria-label={`${label}, scrollable`}>
      <Table
        className={classes.table}
        miw={minWidth}
        verticalSpacing={12}
        horizontalSpacing={20}
        aria-label={label}
        data-outdated={isOutdated || undefined}
      >
        <Table.Thead>
          <Table.Tr>{head}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>{isLoading ? <LoadingRows columnCount={columnCount} /> : children}</Table.Tbody>
        {foot ? <Table.Tfoot>{foot}</Table.Tfoot> : null}
      </Table>
    </section>
  );
}
