import { CsvError, parse } from 'csv-parse/sync';
import { postbackFieldNames } from '../../../domain/postback-fields.ts';
import type { Problems } from '../../result.ts';

export const csvBytesMax = 1024 * 1024;
export const csvRowsMax = 5_000;
/** Columns that postbacks have no parameter for. */
export const convertedAtNames = ['converted_at', 'conversion_time'];
const delimiters = [',', ';', '\t'] as const;
const field = ['input', 'csv'];
const columnsShown = 20;

export interface CsvLine {
  /** Of the file, counted from 1; of a value over several lines the last. */
  readonly line: number;
  /** What it says in columns that mean something, names as in postbacks. */
  readonly fields: ReadonlyMap<string, string>;
  /** How many values it has, and how many it should have. */
  readonly values: number;
}

export interface CsvFile {
  readonly columns: readonly string[];
  /** Columns that say nothing to us. */
  readonly ignored: readonly string[];
  readonly lines: readonly CsvLine[];
}

/**
 * The lines of a CSV file with a header, separated by commas, semicolons or tabs; null when it cannot be read, which is
 * noted with the line: CSV_INVALID, CSV_TOO_LARGE, TOO_MANY.
 */
export function readCsv(text: string, problems: Problems): CsvFile | null {
  if (Buffer.byteLength(text) > csvBytesMax) {
    problems.add(field, 'CSV_TOO_LARGE', 'The file is larger than 1 MB: import it in parts.');
    return null;
  }
  const records = parseRecords(text, problems);
  if (records === null) return null;
  const [header, ...rows] = records;
  if (rows.length > csvRowsMax) {
    problems.add(
      field,
      'TOO_MANY',
      `The file has ${rows.length} lines: import at most ${csvRowsMax} at once.`,
    );
    return null;
  }
  const columns = header?.record.map(columnName) ?? [];
  const fault = faultOf(columns, rows.length);
  if (fault !== null) {
    problems.add(field, 'CSV_INVALID', fault);
    return null;
  }
  const lines = rows.map(({ record, line }) => ({
    line,
    values: record.length,
    fields: fieldsOf(columns, record),
  }));
  return { columns, ignored: columns.filter((name) => name !== '' && !meaningful.has(name)), lines };
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly line: number;
}

function parseRecords(text: string, problems: Problems): CsvRecord[] | null {
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  try {
    const parsed: unknown = parse(text, {
      bom: true,
      delimiter: delimiterOf(firstLine),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true, // what spreadsheets leave below a table: separators only
      trim: true,
    });
    return (parsed as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      record,
      line: info.lines,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = `Line ${Number(error.lines) || 1} cannot be read as CSV (${error.code}): look for a quote that is not closed, or stands within a value; write it twice there.`;
    problems.add(field, 'CSV_INVALID', message);
    return null;
  }
}

/** The one that the header has most of. */
function delimiterOf(header: string): string {
  const count = (delimiter: string) => header.split(delimiter).length;
  return delimiters.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

/** "Click ID" is click_id. */
function columnName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

const { token: _secret, ...readable } = postbackFieldNames;
const meaningful: ReadonlySet<string> = new Set([...Object.values(readable).flat(), ...convertedAtNames]);
const naming: readonly string[] = [...readable.clickId, ...readable.orderId];

function faultOf(columns: readonly string[], rows: number): string | null {
  if (!columns.some((name) => naming.includes(name))) {
    const found = columns.slice(0, columnsShown).join(', ');
    return `The first line must name the columns, click_id or order_id among them. It has: ${found || 'nothing'}.`;
  }
  return rows === 0 ? 'There are no lines below the one that names the columns.' : null;
}

/** Other columns may hold anything, customers' names too: they are not kept. The first of equal columns counts. */
function fieldsOf(columns: readonly string[], record: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [place, name] of columns.entries()) {
    const value = record[place] ?? '';
    if (value !== '' && meaningful.has(name) && !fields.has(name)) fields.set(name, value);
  }
  return fields;
}
