import {
  type Metric,
  type MetricName,
  metricInteger,
  metricRatio,
  metrics,
} from '../../../domain/metrics.ts';
import type { Sums } from '../../../domain/sums.ts';
import { isStaff } from '../../../domain/viewer.ts';
import { badInput } from '../../viewer.ts';
import { calendarRange } from '../calendar-range.ts';
import { hasNames, keyLabel } from '../key-label.ts';
import { reportQuery } from '../report-query.ts';
import { isTimeDimension, type ReportQuery, type ReportStoreRow } from '../report-store.ts';
import type { ReportingContext } from '../reporting-context.ts';
import type { ReportDefinition } from './export-definition.ts';
import type { Sheet, SheetRow, SheetValue } from './sheet.ts';

const pageRows = 1000;

/** One line per row of a report. A line's place is its number: 1 for the first after the names of the columns. */
export function reportSheet(definition: ReportDefinition, context: ReportingContext): Sheet {
  const { from, to, question, timeZone } = definition;
  const { viewer, networkCurrency } = context;
  const range = calendarRange(from, to, timeZone);
  const query = reportQuery(question, range, viewer, { skip: 0, rowsMax: pageRows });
  const shown = definition.metrics.filter((name) => isStaff(viewer) || !metrics[name].staffOnly);
  return {
    name: `report-${from}-${to}`,
    columns: [
      ...query.dimensions.flatMap((dimension) => keyColumns(dimension, range.timeZone)),
      ...shown.map((name) => metricColumn(name, query.currency ?? networkCurrency)),
    ],
    async *pages(after) {
      let skip = after === null ? 0 : linesBefore(after);
      for (;;) {
        const { rows, totals, rowCount } = await context.store.run({ ...query, skip });
        // Without dimensions there are no rows, and the totals are what was asked for.
        const given = query.dimensions.length === 0 && skip === 0 ? [{ key: [], sums: totals }] : rows;
        if (given.length > 0) yield await Promise.all(given.map((row) => line(row, query, shown, context)));
        skip += given.length;
        if (given.length === 0 || skip >= rowCount) return;
      }
    },
  };
}

function linesBefore(after: string): number {
  if (/^\d{1,9}$/.test(after)) return Number(after);
  throw badInput(
    'after: give the number of lines that you got, without the one with the names of the columns.',
  );
}

function keyColumns(dimension: ReportQuery['dimensions'][number], timeZone: string): string[] {
  const name = dimension.toLowerCase();
  if (isTimeDimension(dimension)) return [`${name} (${timeZone})`];
  return hasNames(dimension) ? [`${name}_id`, name] : [name];
}

function metricColumn(name: MetricName, currency: string): string {
  const words = name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
  return metrics[name].unit === 'MONEY' ? `${words} (${currency})` : words;
}

async function line(
  { key, sums }: ReportStoreRow,
  { dimensions }: ReportQuery,
  shown: readonly MetricName[],
  { loaders }: ReportingContext,
): Promise<SheetRow> {
  const keys = await Promise.all(
    dimensions.map(async (dimension, place) => {
      const value = key[place] ?? '';
      return hasNames(dimension) ? [value, await keyLabel(dimension, value, loaders.names)] : [value];
    }),
  );
  return [...keys.flat(), ...shown.map((name) => metricValue(metrics[name], sums))];
}

/** Nothing where there is nothing to divide by. */
function metricValue(metric: Metric, sums: Sums): SheetValue {
  if (metric.unit === 'RATIO') return metricRatio(metric, sums);
  const integer = metricInteger(metric, sums);
  return metric.unit === 'COUNT' && integer !== null ? Number(integer) : integer;
}
