import type { Viewer } from '../../domain/viewer.ts';
import type { TimeSpan } from './fact-filter.ts';
import type { ReportFilters } from './graph/report-input.ts';
import {
  type FilterDimension,
  filterDimensions,
  isTimeDimension,
  type ReportDimension,
  type ReportQuery,
} from './report-store.ts';
import { timeSlots } from './time-slots.ts';
import { filterNames, mayUse } from './viewer-reach.ts';

/** The facts behind a row: what narrows lists to them, and from when to before when they count. */
export interface Cell {
  readonly filters: ReportFilters;
  readonly since: Date;
  readonly until: Date;
}

/** Makes the function that turns the key of a row into what its facts have in common, as this viewer may ask for it. */
export function cellReader(query: ReportQuery, viewer: Viewer): (key: readonly string[]) => Cell {
  const { dimensions, range } = query;
  const common = commonFilters(query, viewer);
  const spansOf = new Map<ReportDimension, Map<string, TimeSpan>>();
  return (key) => {
    const filters = { ...common };
    let { start: since, end: until } = range;
    dimensions.forEach((dimension, place) => {
      const value = key[place] ?? '';
      if (!isTimeDimension(dimension)) {
        filters[filterNames[dimension]] = filterValues(dimension, [value]);
        return;
      }
      const spans = spansOf.get(dimension) ?? slotSpans(query, dimension);
      spansOf.set(dimension, spans);
      const { start = since, end = until } = spans.get(value) ?? {};
      // Of two times, such as WEEK and MONTH, the facts lie in both.
      if (start > since) since = start;
      if (end < until) until = end;
    });
    return { filters, since, until };
  };
}

type Filters = Record<string, readonly string[]>;

function commonFilters({ narrowing, currency }: ReportQuery, viewer: Viewer): Filters {
  const filters: Filters = currency ? { [filterNames.CURRENCY]: [currency] } : {};
  for (const dimension of filterDimensions) {
    const values = narrowing[dimension];
    if (values !== undefined && mayUse(viewer, dimension)) {
      filters[filterNames[dimension]] = filterValues(dimension, values);
    }
  }
  return filters;
}

/** An adjustment has neither traffic nor outcome, which is '' in a key and has no name as a filter: it has no clicks either. */
function filterValues(dimension: FilterDimension, values: readonly string[]): readonly string[] {
  return dimension === 'TRAFFIC' || dimension === 'OUTCOME' ? values.filter((value) => value !== '') : values;
}

function slotSpans(
  { range }: ReportQuery,
  dimension: Parameters<typeof timeSlots>[1],
): Map<string, TimeSpan> {
  const slots = timeSlots(range, dimension);
  return new Map(
    slots.map(({ key, start }, place) => [key, { start, end: slots[place + 1]?.start ?? range.end }]),
  );
}
