import { expect, test } from '@jest/globals';
import { newSortableId } from '../../../platform/new-id.ts';
import { Problems } from '../../result.ts';
import type { OrderConversion } from './find-order.ts';
import { csvBytesMax, csvRowsMax, readCsv } from './read-csv.ts';
import { ordersWithoutClick, readLines } from './read-lines.ts';

const clickId = newSortableId();
const now = new Date('2026-11-22T12:00:00Z');

function read(text: string, orders: readonly OrderConversion[] = []) {
  const problems = new Problems();
  const file = readCsv(text, problems);
  const byOrder = Map.groupBy(orders, (order) => order.orderId);
  return { problems: problems.userErrors, file, reports: file === null ? [] : readLines(file, byOrder, now) };
}

test.each([
  ['commas', `click_id,order_id,amount\n${clickId},A-1,80.00`],
  ['semicolons and a BOM', `\uFEFFClick ID;Order-ID;Sale Amount\r\n${clickId};A-1;80.00\r\n`],
  ['tabs and spaces', `CID\tTXN_ID\tamount\n ${clickId} \t A-1 \t 80.00 `],
  ['what a spreadsheet leaves below', `click_id,order_id,amount\n${clickId},A-1,80.00\n,,\n , ,\n`],
  ['quotes', `"click_id","order_id","amount"\n"${clickId}","A-1","80.00"`],
])('%s', (_, text) => {
  const { problems, reports } = read(text);
  expect({ problems, reports }).toMatchObject({
    problems: [],
    reports: [
      {
        line: 2,
        values: { clickId, orderId: 'A-1', amountMicros: 80_000_000, status: 'APPROVED', goal: 'default' },
        problems: [],
      },
    ],
  });
});

test('columns that mean nothing are told and not kept, a token neither', () => {
  const { file, reports } = read(`click_id,customer_email,token,status\n${clickId},a@b.test,pbt_x,declined`);
  expect(file?.ignored).toEqual(['customer_email', 'token']);
  expect([...(reports[0]?.fields ?? [])]).toEqual([
    ['click_id', clickId],
    ['status', 'declined'],
  ]);
});

test('each line is told what is wrong with it, by the line of the file', () => {
  const text = `click_id,amount,converted_at,status
${clickId},"1.234,50",2026-11-20,approved

nonsense,5,yesterday,maybe
${clickId},5,2026-11-20T10:00:00+02:00,approved,more
${clickId},5,2026-11-23,`;
  const told = read(text).reports.map(({ line, problems }) => [
    line,
    ...problems.map(({ field, code }) => `${field} ${code}`),
  ]);
  expect(told).toEqual([
    [2, 'amount AMOUNT_INVALID'],
    [4, 'converted_at NOT_READABLE', 'click_id CLICK_ID_INVALID', 'status STATUS_INVALID'],
    [5, 'line NOT_READABLE'],
    [6, 'converted_at NOT_READABLE'],
  ]);
});

test.each([
  ['2026-11-20', '2026-11-20T00:00:00.000Z'],
  ['2026-11-20 10:30', '2026-11-20T10:30:00.000Z'],
  ['2026-11-20T10:30:00+02:00', '2026-11-20T08:30:00.000Z'],
])('a time as %s', (text, expected) => {
  const { reports } = read(`click_id,conversion_time\n${clickId},${text}`);
  expect(reports[0]?.convertedAt?.toISOString()).toBe(expected);
});

test('a line without a click means the conversion of its order', () => {
  const orders = [
    { orderId: 'A-1', offerId: 'off_1', goal: 'sale', clickId },
    { orderId: 'A-2', offerId: 'off_1', goal: 'sale', clickId },
    { orderId: 'A-2', offerId: 'off_2', goal: 'upsell', clickId },
  ];
  const { file, reports } = read(
    'order_id,status,event\nA-1,reversed\nA-2,reversed\nA-2,reversed,upsell\nA-3,reversed',
    orders,
  );
  expect(file && ordersWithoutClick(file)).toEqual(['A-1', 'A-2', 'A-3']);
  expect(reports.map(({ values, problems }) => values.goal ?? problems[0]?.code)).toEqual([
    'sale',
    'CLICK_ID_MISSING',
    'upsell',
    'CLICK_ID_MISSING',
  ]);
});

test.each([
  ['an empty file', '', 'CSV_INVALID'],
  ['no header', 'abc,def\n1,2', 'CSV_INVALID'],
  ['a header alone', 'click_id,amount', 'CSV_INVALID'],
  ['a quote that nobody closes', `click_id,amount\n${clickId},"5\n${clickId},6`, 'CSV_INVALID'],
  ['too many lines', `click_id\n${`${clickId}\n`.repeat(csvRowsMax + 1)}`, 'TOO_MANY'],
  ['too large', `click_id\n${'x'.repeat(csvBytesMax)}`, 'CSV_TOO_LARGE'],
])('%s is not read at all', (_, text, code) => {
  const { problems, file } = read(text);
  expect([file, problems.map((problem) => problem.code)]).toEqual([null, [code]]);
});

test('a file that was made to be slow or to break something is read in its time', () => {
  const wide = `click_id,${'a,'.repeat(100_000)}\n${clickId}`;
  expect(read(wide).reports).toHaveLength(1);
  expect(read(`click_id,__proto__,constructor\n${clickId},1,2`).reports[0]?.problems).toEqual([]);
  expect(read(`click_id,order_id\n${clickId},"=HYPERLINK(""x"")\u0000"`).reports[0]?.values.orderId).toBe(
    '=HYPERLINK("x")',
  );
});
