import { isStaff, useViewer } from '../../api/session.ts';
import { useApi } from '../../api/use-api.ts';
import { daysBetween } from '../../format/calendar.ts';
import type { ReportOrderInput } from '../../generated/graphql.ts';
import { reportsDocument } from './report-documents.ts';
import type { ReportSettings } from './report-settings.ts';

const refreshMs = 5_000;
const rowsMax = 200;
const daysMax = 1_000;

/** What rows are sorted by, as the API takes it. */
export function orderOf({ order, orderDimension, direction }: ReportSettings): ReportOrderInput {
  return order === 'DIMENSION'
    ? { by: order, dimension: orderDimension, direction }
    : { by: order, direction };
}

/** What the address asks for, asked again every few seconds. */
export function useReport(settings: ReportSettings) {
  const { from, to, timeZone, filters, dimensions, timeBasis, currency, isCompared } = settings;
  return useApi(
    reportsDocument,
    {
      ...{ timeZone, filters, dimensions, timeBasis, currency },
      range: { from, to },
      compareWith: isCompared ? {} : null,
      orderBy: orderOf(settings),
      rows: rowsMax,
      days: Math.min(daysMax, Math.max(1, daysBetween(from, to).length)),
      staff: isStaff(useViewer()),
    },
    { refreshMs, keepPrevious: true },
  );
}
