import { stringify } from 'csv-stringify/sync';
import { formatMicros } from '../../../domain/money.ts';
import type { LineRow } from './line-rows.ts';
import type { StatementRow } from './statement-rows.ts';

const columns = ['Statement', 'Kind', 'Month', 'Offer id', 'Offer', 'Goal', 'Count', 'Amount', 'Currency'];

/** A statement's lines and their total as CSV. Amounts are numbers with a full stop. */
export function statementCsv(
  statement: StatementRow,
  lines: readonly LineRow[],
  offerNames: ReadonlyMap<string, string>,
): string {
  const name = statement.number ?? `${statement.month} (${statement.status.toLowerCase()})`;
  const rows = lines.map((line) => [
    ...[name, line.kind, line.month, line.offerId ?? '', text(offerNames.get(line.offerId ?? '') ?? '')],
    ...[text(line.detail), line.items, formatMicros(line.amountMicros), statement.currency],
  ]);
  const total = [name, 'TOTAL', statement.month, '', '', '', '', formatMicros(statement.totalMicros)];
  return stringify([columns, ...rows, [...total, statement.currency]], { record_delimiter: 'windows' });
}

/** Other people's words: a spreadsheet must not take them for a formula. */
function text(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
