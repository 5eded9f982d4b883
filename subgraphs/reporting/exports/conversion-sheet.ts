import { sortableId, sortableIdRandomBytes } from '../../../platform/sortable-id.ts';
import { badInput } from '../../viewer.ts';
import { calendarRange } from '../calendar-range.ts';
import { conversionFilter } from '../fact-filter.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { ConversionRow } from '../rows/conversion-row.ts';
import { reachOf } from '../viewer-reach.ts';
import type { FactsDefinition } from './export-definition.ts';
import { labelColumns, type Names, ownerColumns, timeColumns } from './fact-columns.ts';
import { type FactPlace, factPages } from './fact-pages.ts';
import { factSheet } from './fact-sheet.ts';
import type { Sheet, SheetColumn } from './sheet.ts';

const leastRandom = new Uint8Array(sortableIdRandomBytes);

/**
 * One line per conversion that had been made by a moment, with the status that it has when the line is read. A line's place
 * is its conversion id.
 */
export function conversionSheet(
  definition: FactsDefinition,
  through: Date,
  context: ReportingContext,
): Sheet {
  const { from, to, timeZone, timeBasis } = definition;
  const range = calendarRange(from, to, timeZone);
  const reach = reachOf(context.viewer, definition.filters);
  // Their ids are of the moment at which they were stored, which can be long after that of the conversion.
  const before = `cnv_${sortableId(through.getTime() + 1, leastRandom)}`;
  return factSheet(
    `conversions-${from}-${to}`,
    context,
    (names) => columns(names, range.timeZone),
    async function* pages(after) {
      yield* factPages(
        context.em,
        ConversionRow,
        (span) => ({ $and: [conversionFilter(reach, span, timeBasis), { id: { $lt: before } }] }),
        'id',
        range,
        after === null ? null : await placeOf(after, definition, context),
      );
    },
  );
}

async function placeOf(
  after: string,
  { timeBasis }: FactsDefinition,
  { loaders }: ReportingContext,
): Promise<FactPlace> {
  // PostgreSQL knows no NUL, and would fail instead of finding nothing.
  const row = after.includes('\0') ? null : await loaders.conversions.load(after);
  if (row === null) throw badInput('after: give the conversion_id of the last whole line that you got.');
  return { id: after, at: timeBasis === 'CLICK_TIME' ? row.clickedAt : row.convertedAt };
}

function columns(names: Names, timeZone: string): readonly SheetColumn<ConversionRow>[] {
  return [
    { name: 'conversion_id', value: (row) => row.id },
    { name: 'click_id', value: (row) => row.clickId },
    ...timeColumns<ConversionRow>('conversion time', timeZone, (row) => row.convertedAt),
    ...timeColumns<ConversionRow>('click time', timeZone, (row) => row.clickedAt),
    { name: 'status', value: (row) => row.status },
    { name: 'goal', value: (row) => row.goal },
    { name: 'order_id', value: (row) => row.orderId ?? '' },
    ...ownerColumns<ConversionRow>(names),
    { name: 'country', value: (row) => row.country },
    { name: 'device', value: (row) => row.device },
    ...labelColumns<ConversionRow>(),
    { name: 'currency', value: (row) => row.currency },
    {
      name: 'sale_amount',
      value: (row) => (typeof row.saleAmountMicros === 'number' ? BigInt(row.saleAmountMicros) : null),
    },
    { name: 'payout', value: (row) => BigInt(row.payoutMicros) },
    { name: 'revenue', value: (row) => BigInt(row.revenueMicros), staffOnly: true },
  ];
}
