import type { ReactNode } from 'react';
import type { Pages } from '../api/use-pages.ts';
import { DataTable } from './data-table.tsx';
import { Empty, type EmptyProps } from './empty.tsx';
import { LoadMore } from './load-more.tsx';
import { Problem } from './problem.tsx';
import { Surface } from './surface.tsx';

export interface ListSurfaceProps<TNode> {
  /** What is listed. */
  label: string;
  pages: Pages<TNode>;
  head: ReactNode;
  columnCount: number;
  minWidth?: number;
  /** One Table.Tr per node. */
  row: (node: TNode) => ReactNode;
  empty: EmptyProps;
}

/** A paged list as a table, in each of its states: on its way, failed, empty, and there. */
export function ListSurface<TNode>({
  label,
  pages,
  head,
  columnCount,
  minWidth,
  row,
  empty,
}: ListSurfaceProps<TNode>) {
  if (pages.error && !pages.nodes) return <Problem error={pages.error} onRetry={pages.retry} />;
  return (
    <Surface inset="none">
      {pages.nodes?.length === 0 ? (
        <Empty {...empty} />
      ) : (
        <DataTable
          label={label}
          head={head}
          columnCount={columnCount}
          {...(minWidth ? { minWidth } : {})}
          isLoading={!pages.nodes}
          isOutdated={pages.isOutdated}
        >
          {pages.nodes?.map(row)}
        </DataTable>
      )}
      <LoadMore pages={pages} />
    </Surface>
  );
}
