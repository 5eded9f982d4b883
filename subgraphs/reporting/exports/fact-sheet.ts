import { isStaff, type Viewer } from '../../../domain/viewer.ts';
import type { ReportingLoaders } from '../loaders.ts';
import { namedIds } from './fact-columns.ts';
import type { Sheet, SheetColumn } from './sheet.ts';

/**
 * A table of facts: what each column says of a row. Names are read once for each id, a page at a time.
 *
 * @param columnsOf the columns, which read names from the map given
 * @param pages see Sheet
 */
export function factSheet<Row extends Parameters<typeof namedIds>[0]>(
  name: string,
  { viewer, loaders }: { readonly viewer: Viewer; readonly loaders: ReportingLoaders },
  columnsOf: (names: ReadonlyMap<string, string>) => readonly SheetColumn<Row>[],
  pages: (after: string | null) => AsyncGenerator<readonly Row[]>,
): Sheet {
  const names = new Map<string, string>();
  const columns = columnsOf(names).filter((column) => !column.staffOnly || isStaff(viewer));

  async function learnNames(rows: readonly Row[]): Promise<void> {
    const unknown = [...new Set(rows.flatMap(namedIds))].filter((id) => !names.has(id));
    const found = await Promise.all(unknown.map((id) => loaders.names.load(id)));
    unknown.forEach((id, place) => {
      names.set(id, found[place] ?? '');
    });
  }

  return {
    name,
    columns: columns.map((column) => column.name),
    async *pages(after) {
      for await (const rows of pages(after)) {
        await learnNames(rows);
        yield rows.map((row) => columns.map((column) => column.value(row)));
      }
    },
  };
}
