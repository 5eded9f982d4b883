import { Temporal } from 'temporal-polyfill';
import type { Sums } from '../../domain/sums.ts';
import { badInput } from '../viewer.ts';
import { type CalendarRange, calendarRange } from './calendar-range.ts';
import type { ReportComparisonInput } from './graph/report-input.ts';
import {
  isTimeDimension,
  type ReportDimension,
  type ReportNarrowing,
  type ReportQuery,
  type ReportStore,
  type ReportStoreRow,
} from './report-store.ts';
import { timeSlots } from './time-slots.ts';

/** Rows that a comparison reads at most. */
const comparedRowsMax = 20_000;

/** The same report of other days. */
export interface Comparison {
  readonly range: CalendarRange;
  readonly totals: Sums;
  /** What the row with this key is set beside: the same key, a time being the one at the same place of its range. */
  readonly beside: (key: readonly string[]) => Sums | null;
}

/** The days that a report is set beside, in the report's zone. Throws BAD_USER_INPUT. */
export function comparedRange(range: CalendarRange, { range: given }: ReportComparisonInput): CalendarRange {
  if (given) return calendarRange(given.from, given.to, range.timeZone);
  const from = Temporal.PlainDate.from(range.from);
  const { days } = from.until(Temporal.PlainDate.from(range.to), { largestUnit: 'days' });
  const last = from.subtract({ days: 1 });
  return calendarRange(last.subtract({ days }).toString(), last.toString(), range.timeZone);
}

/** Asks for the rows' counterparts in other days. Throws BAD_USER_INPUT where those are too many to be found. */
export async function compareReport(
  store: ReportStore,
  query: ReportQuery,
  rows: readonly ReportStoreRow[],
  range: CalendarRange,
): Promise<Comparison> {
  const totals = await store.run({ ...query, range, dimensions: [], order: anyOrder, skip: 0, rowsMax: 1 });
  const found = new Map<string, Sums>();
  if (rows.length > 0) {
    const narrowing = { ...query.narrowing, ...keysOf(query.dimensions, rows) };
    const order = { by: query.dimensions[0] ?? 'clicks', direction: 'ASC' } as const;
    const beside = await store.run({ ...query, range, narrowing, order, skip: 0, rowsMax: comparedRowsMax });
    if (beside.rowCount > beside.rows.length) {
      throw badInput(
        'compareWith: these rows have too many counterparts; ask for fewer rows (first) or dimensions.',
      );
    }
    for (const { key, sums } of beside.rows) found.set(JSON.stringify(key), sums);
  }
  const translate = keyTranslator(query.dimensions, query.range, range);
  return { range, totals: totals.totals, beside: (key) => found.get(JSON.stringify(translate(key))) ?? null };
}

const anyOrder = { by: 'clicks', direction: 'DESC' } as const;

/** Only what has the values of some rows; time is in the range. */
function keysOf(dimensions: readonly ReportDimension[], rows: readonly ReportStoreRow[]): ReportNarrowing {
  const values = dimensions.flatMap((dimension, place) =>
    isTimeDimension(dimension)
      ? []
      : [[dimension, [...new Set(rows.map(({ key }) => key[place] ?? ''))]] as const],
  );
  return Object.fromEntries(values);
}

/** Makes the function that turns a key of one range into the key at the same place of another. */
function keyTranslator(dimensions: readonly ReportDimension[], from: CalendarRange, to: CalendarRange) {
  const translations = dimensions.map((dimension) => {
    if (!isTimeDimension(dimension)) return null;
    const there = timeSlots(to, dimension);
    return new Map(timeSlots(from, dimension).map(({ key }, place) => [key, there[place]?.key]));
  });
  return (key: readonly string[]): (string | undefined)[] =>
    key.map((value, place) => {
      const translation = translations[place];
      return translation ? translation.get(value) : value;
    });
}
