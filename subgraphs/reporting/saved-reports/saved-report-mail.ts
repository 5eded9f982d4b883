import { Field, ObjectType } from 'type-graphql';
import { formatMicros } from '../../../domain/money.ts';
import type { SheetValue } from '../exports/sheet.ts';
import { type SavedTable, savedCsv, savedReportLinesMax } from './run-saved-report.ts';
import type { SavedReportRow } from './saved-report-row.ts';

/** Rows in the mail itself; the file has all. */
const rowsShownMax = 20;

@ObjectType({ description: 'A saved report as a mail.' })
export class SavedReportMail {
  @Field(() => [String])
  recipients!: readonly string[];

  @Field(() => String)
  subject!: string;

  @Field(() => String)
  text!: string;

  @Field(() => String)
  html!: string;

  @Field(() => String, { description: 'The attached file, text/csv in UTF-8.' })
  csv!: string;

  @Field(() => String)
  fileName!: string;
}

/**
 * The mail of a saved report. It goes to whomever its owner named, in the network's name, so it says by its subject that
 * it is a report, and first of all whose.
 */
export function savedReportMail(
  row: SavedReportRow,
  table: SavedTable,
  { owner, portalUrl }: { readonly owner: string; readonly portalUrl: string },
): SavedReportMail {
  const period = table.fileName.replace(/^report-(\S{10})-(\S{10})$/, (_, from, to) =>
    from === to ? from : `${from} to ${to}`,
  );
  const subject = `Report "${oneLine(row.name)}": ${period}`;
  const origin = `${oneLine(owner)} has this report mailed to you, and chose its name and what it shows.`;
  const shown = table.rows.slice(0, rowsShownMax).map((line) => line.map(shownValue));
  const notes = [
    table.rows.length === 0 ? 'Nothing was counted on these days.' : '',
    table.rows.length > rowsShownMax ? `The attached file has all ${table.rows.length} rows.` : '',
    table.truncated
      ? `There are more than the ${savedReportLinesMax} rows of the file: narrow the report.`
      : '',
    `Days and times are those of ${row.timeZone}.`,
    `Change or stop this mail: ${new URL('/reports', portalUrl).href}`,
  ].filter(Boolean);
  return {
    recipients: row.recipients,
    subject,
    text: [
      origin,
      '',
      subject,
      '',
      ...[table.columns, ...shown].map((line) => line.join('\t')),
      '',
      ...notes,
    ].join('\n'),
    html: htmlOf([origin, subject], table.columns, shown, notes),
    csv: savedCsv(table),
    fileName: `${table.fileName}.csv`,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function shownValue(value: SheetValue): string {
  return typeof value === 'bigint' ? formatMicros(value) : String(value ?? '');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}

function htmlOf(
  [origin, title]: readonly [string, string],
  columns: readonly string[],
  lines: readonly (readonly string[])[],
  notes: readonly string[],
): string {
  const row = (tag: 'th' | 'td', values: readonly string[]) =>
    `<tr>${values.map((value) => `<${tag} style="padding:4px 8px;border-bottom:1px solid #d0d4da;text-align:left">${escaped(value)}</${tag}>`).join('')}</tr>`;
  const table = `<table style="border-collapse:collapse">${row('th', columns)}${lines.map((line) => row('td', line)).join('')}</table>`;
  const paragraphs = notes.map((note) => `<p>${escaped(note)}</p>`).join('');
  return `<!doctype html><html><body style="font-family:sans-serif;font-size:14px"><p>${escaped(origin)}</p><h1 style="font-size:18px">${escaped(title)}</h1>${lines.length > 0 ? table : ''}${paragraphs}</body></html>`;
}
