import {
  findableFields,
  type PostbackFields,
  readField,
  readPostbackFields,
} from '../../../domain/postback-fields.ts';
import { sortableIdTime } from '../../../platform/sortable-id.ts';
import { type OrderConversion, pickConversion } from './find-order.ts';
import type { GivenReport, ReportProblem } from './given-report.ts';
import { type CsvFile, type CsvLine, convertedAtNames } from './read-csv.ts';
import { isAhead, readMoment } from './read-moment.ts';

type Orders = ReadonlyMap<string, readonly OrderConversion[]>;

/** The orders of lines that name no click: their conversions say which it was. */
export function ordersWithoutClick({ lines }: CsvFile): string[] {
  const without = lines.filter(({ fields }) => readField(fields, 'clickId') === '');
  return [...new Set(without.map(({ fields }) => readField(fields, 'orderId')))].filter((id) => id !== '');
}

/** Every line as a report: to be judged, or with what is wrong with it. @param orders by order id */
export function readLines(file: CsvFile, orders: Orders, now: Date): GivenReport[] {
  return file.lines.map((line) => readLine(line, file.columns.length, orders, now));
}

function readLine(line: CsvLine, columns: number, orders: Orders, now: Date): GivenReport {
  const problems: ReportProblem[] = [];
  if (line.values > columns) {
    const message = `The line has ${line.values} values for ${columns} columns: put values that contain the separator in quotes.`;
    note(problems, 'line', 'NOT_READABLE', message);
  }
  const convertedAt = readConvertedAt(line.fields, now, problems);
  const fields = withClickOfOrder(line.fields, orders, problems);
  const reading = readPostbackFields(fields, isClickId);
  if ('problems' in reading)
    problems.push(...reading.problems.filter((problem) => isNews(problem, problems)));
  const values = 'values' in reading ? reading.values : findableFields(fields, isClickId);
  return { fields: line.fields, values, convertedAt, line: line.line, problems };
}

function isClickId(text: string): boolean {
  return sortableIdTime(text) !== null;
}

function isNews(problem: ReportProblem, problems: readonly ReportProblem[]): boolean {
  return !problems.some(({ code }) => code === problem.code);
}

function readConvertedAt(fields: PostbackFields, now: Date, problems: ReportProblem[]): Date | null {
  const name = convertedAtNames.find((one) => fields.has(one));
  if (name === undefined) return null;
  const moment = readMoment(fields.get(name) ?? '');
  if (moment !== null && !isAhead(moment, now)) return moment;
  const message =
    moment === null
      ? 'Write the time as 2026-11-22T16:54:00Z (ISO 8601).'
      : 'It cannot have happened later than now.';
  note(problems, name, 'NOT_READABLE', message);
  return null;
}

function withClickOfOrder(fields: PostbackFields, orders: Orders, problems: ReportProblem[]): PostbackFields {
  const orderId = readField(fields, 'orderId');
  if (readField(fields, 'clickId') !== '' || orderId === '') return fields;
  const hints = { offerId: null, goal: readField(fields, 'goal') || null };
  const meant = pickConversion(orders.get(orderId) ?? [], hints);
  if (typeof meant === 'object')
    return new Map([...fields, ['click_id', meant.clickId], ['goal', meant.goal]]);
  const message =
    meant === 'NONE'
      ? `Nothing has been reported of order ${orderId} yet: give the click_id of its visit.`
      : `Several conversions have the order ${orderId}: give the goal or the click_id.`;
  note(problems, 'order_id', 'CLICK_ID_MISSING', message);
  return fields;
}

function note(problems: ReportProblem[], field: string, code: ReportProblem['code'], message: string): void {
  problems.push({ field, code, message });
}
