import type { Page } from '../page.ts';

/** A page of rows as a page of what the API shows for each. */
export function pageOf<Row, Shown>(page: Page<Row>, show: (row: Row) => Shown): Page<Shown> {
  return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: show(node) })) };
}
