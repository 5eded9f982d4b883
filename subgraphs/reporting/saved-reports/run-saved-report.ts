import { byteOrderMark, csvText } from '../exports/csv-text.ts';
import { reportSheet } from '../exports/report-sheet.ts';
import type { SheetRow } from '../exports/sheet.ts';
import { reportQuery } from '../report-query.ts';
import type { ReportQuery } from '../report-store.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { relativeRange } from './relative-range.ts';
import type { SavedReportRow } from './saved-report-row.ts';

/** Lines of its file at most: it travels as one text. */
export const savedReportLinesMax = 10_000;

/** A saved report as a table, for the days that it is about now. */
export interface SavedTable {
  /** Without its ending. */
  readonly fileName: string;
  readonly columns: readonly string[];
  readonly rows: readonly SheetRow[];
  /** Whether it has more than `savedReportLinesMax`. */
  readonly truncated: boolean;
}

/** What a saved report asks at this moment. Throws FORBIDDEN for what its owner may no longer see. */
export function savedQuery(
  row: SavedReportRow,
  { viewer, now }: ReportingContext,
  rowsMax: number,
): ReportQuery {
  const { question, range } = row.definition;
  return reportQuery(question, relativeRange(range, row.timeZone, now), viewer, { skip: 0, rowsMax });
}

/** What a saved report comes to at this moment, in the order that it was saved with. */
export async function savedTable(row: SavedReportRow, context: ReportingContext): Promise<SavedTable> {
  const { question, metrics, range } = row.definition;
  const { from, to, timeZone } = relativeRange(range, row.timeZone, context.now);
  const sheet = reportSheet({ from, to, timeZone, question, metrics }, context);
  const rows: SheetRow[] = [];
  for await (const page of sheet.pages(null)) {
    rows.push(...page);
    if (rows.length > savedReportLinesMax) break;
  }
  return {
    fileName: sheet.name,
    columns: sheet.columns,
    rows: rows.slice(0, savedReportLinesMax),
    truncated: rows.length > savedReportLinesMax,
  };
}

/** The whole table as the text of a CSV file. */
export function savedCsv({ columns, rows }: SavedTable): string {
  return byteOrderMark + csvText([columns, ...rows]);
}
