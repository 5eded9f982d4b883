import { stringify } from 'csv-stringify/sync';
import { formatMicros } from '../../../domain/money.ts';
import type { SheetRow } from './sheet.ts';

/** Tells spreadsheets that the text is UTF-8. */
export const byteOrderMark = '\u{FEFF}';

/**
 * Rows as CSV (RFC 4180): commas, CRLF, quotes where they are needed. Text that a spreadsheet would take for a formula
 * gets an apostrophe in front; numbers do not, negative ones included.
 */
export function csvText(rows: readonly SheetRow[]): string {
  return stringify([...rows], {
    record_delimiter: '\r\n',
    quoted_match: /[\r\n]/, // by itself it quotes only the pair
    escape_formulas: true,
    cast: { bigint: (micros) => formatMicros(micros) },
  });
}
