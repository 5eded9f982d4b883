import { sortableIdTime } from '../../../platform/sortable-id.ts';
import { badInput } from '../../viewer.ts';
import { calendarRange } from '../calendar-range.ts';
import { clickFilter } from '../fact-filter.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { ClickRow } from '../rows/click-row.ts';
import { reachOf } from '../viewer-reach.ts';
import type { FactsDefinition } from './export-definition.ts';
import { labelColumns, type Names, ownerColumns, timeColumns } from './fact-columns.ts';
import { type FactPlace, factPages } from './fact-pages.ts';
import { factSheet } from './fact-sheet.ts';
import type { Sheet, SheetColumn } from './sheet.ts';

/** One line per click that had been stored by a moment. A line's place is its click id. */
export function clickSheet(definition: FactsDefinition, through: Date, context: ReportingContext): Sheet {
  const { from, to, timeZone } = definition;
  const range = calendarRange(from, to, timeZone);
  const reach = reachOf(context.viewer, definition.filters);
  return factSheet(
    `clicks-${from}-${to}`,
    context,
    (names) => columns(names, range.timeZone),
    (after) =>
      factPages(
        context.em,
        ClickRow,
        (span) => ({ $and: [clickFilter(reach, span), { ingestedAt: { $lte: through } }] }),
        'clickId',
        range,
        after === null ? null : placeOf(after),
      ),
  );
}

function placeOf(after: string): FactPlace {
  const time = sortableIdTime(after);
  if (time === null) throw badInput('after: give the click_id of the last whole line that you got.');
  return { id: after, at: new Date(time) };
}

function columns(names: Names, timeZone: string): readonly SheetColumn<ClickRow>[] {
  const text = (name: string, value: (row: ClickRow) => string | null | undefined) => ({
    name,
    value: (row: ClickRow) => value(row) ?? '',
  });
  const flag = (name: string, value: (row: ClickRow) => boolean) => ({
    name,
    value: (row: ClickRow) => (value(row) ? 'true' : 'false'),
  });
  return [
    text('click_id', (row) => row.clickId),
    ...timeColumns<ClickRow>('time', timeZone, (row) => row.clickedAt),
    text('link_code', (row) => row.code),
    ...ownerColumns<ClickRow>(names),
    text('outcome', (row) => row.outcome),
    text('reason', (row) => row.reason),
    text('traffic', (row) => row.traffic),
    flag('is_unique', (row) => row.isUnique),
    text('country', (row) => row.country),
    text('region', (row) => row.region),
    text('city', (row) => row.city),
    text('device', (row) => row.device),
    text('os', (row) => row.os),
    text('os_version', (row) => row.osVersion),
    text('browser', (row) => row.browser),
    ...labelColumns<ClickRow>(),
    text('publisher_click_id', (row) => row.publisherClickId),
    flag('is_truncated', (row) => row.isTruncated),
    flag('has_unreplaced_macro', (row) => row.hasUnreplacedMacro),
    text('currency', (row) => row.currency),
    { name: 'payout', value: (row) => BigInt(row.clickPayoutMicros) },
    { name: 'revenue', value: (row) => BigInt(row.clickRevenueMicros), staffOnly: true },
  ];
}
