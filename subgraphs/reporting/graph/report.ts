import { Ctx, Field, Int, ObjectType } from 'type-graphql';
import { isStaff, type Viewer } from '../../../domain/viewer.ts';
import { PageInfo } from '../../page.ts';
import { CalendarDate, DateTime } from '../../scalars.ts';
import { keyLabel } from '../key-label.ts';
import { type Cell, cellReader } from '../report-cell.ts';
import type { Comparison } from '../report-comparison.ts';
import { type PlaceInReport, reportPageInfo } from '../report-page.ts';
import type { TimeBasis as Basis, ReportDimension, ReportQuery, ReportStoreResult } from '../report-store.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { TimeBasis } from './enums.ts';
import { ReportFilters } from './report-input.ts';
import { ReportMetrics, reportMetrics } from './report-metrics.ts';

@ObjectType({
  description:
    'What leads from a row to the facts behind it: pass `filters`, `since` and `until` to `clicks`, `conversions` or an export. Of clicks, `clicks` counts those with traffic HUMAN or DUPLICATE and outcome OFFER or FALLBACK_OFFER.',
})
export class ReportDrillDown {
  @Field(() => ReportFilters, { description: "The report's own filters, and the key of the row." })
  filters!: ReportFilters;

  @Field(() => DateTime, { description: 'The first moment that the row covers.' })
  since!: Date;

  @Field(() => DateTime, { description: 'The first moment after those that it covers.' })
  until!: Date;
}

@ObjectType({ description: 'What has one key.' })
export class ReportRow {
  dimensions!: readonly ReportDimension[];

  @Field(() => [String], {
    description:
      'One value per dimension, in the order asked: a time, an id, a code or a sub-id; "" is none or unknown. Times are those of the zone: HOUR 2026-03-29T01:00+01:00, DAY 2026-03-29, WEEK 2026-W13 (ISO 8601, from Monday), MONTH 2026-03.',
  })
  key!: readonly string[];

  @Field(() => ReportMetrics)
  metrics!: ReportMetrics;

  @Field(() => ReportMetrics, {
    nullable: true,
    description:
      'The numbers of the same key in the period that `compareWith` names, a time being the one at the same place of it; null where nothing counts there.',
  })
  comparison!: ReportMetrics | null;

  cellOf!: (key: readonly string[]) => Cell;

  @Field(() => ReportDrillDown)
  drillDown(): ReportDrillDown {
    return this.cellOf(this.key);
  }

  @Field(() => [String], { description: 'What to show for each value of the key: names instead of ids.' })
  async labels(@Ctx() { loaders }: ReportingContext): Promise<string[]> {
    return Promise.all(
      this.dimensions.map((dimension, place) => keyLabel(dimension, this.key[place] ?? '', loaders.names)),
    );
  }
}

@ObjectType({ description: 'The period that a report is set beside.' })
export class ReportComparison {
  @Field(() => CalendarDate)
  from!: string;

  @Field(() => CalendarDate)
  to!: string;

  @Field(() => ReportMetrics)
  totals!: ReportMetrics;
}

@ObjectType({ description: 'Numbers of some days, split and summed.' })
export class Report {
  @Field(() => [ReportRow], {
    description: 'Only what had traffic, conversions or adjustments: a day without has no row.',
  })
  rows!: ReportRow[];

  @Field(() => ReportMetrics, { description: 'Over all rows, also those of other pages.' })
  totals!: ReportMetrics;

  @Field(() => ReportComparison, { nullable: true, description: 'Null without `compareWith`.' })
  comparison!: ReportComparison | null;

  @Field(() => Int, { description: 'Rows of the whole report, not of this page.' })
  rowCount!: number;

  @Field(() => Boolean, { description: 'Whether there are more rows than those of this page and before.' })
  truncated!: boolean;

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => CalendarDate)
  from!: string;

  @Field(() => CalendarDate)
  to!: string;

  @Field(() => String, { description: 'Whose days they are: an IANA name.' })
  timeZone!: string;

  @Field(() => TimeBasis)
  timeBasis!: Basis;

  @Field(() => String, { description: 'ISO 4217: of every amount in this report.' })
  currency!: string;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'The time of the newest click that reports know of, for publishers to the minute; null before the first.',
  })
  dataThrough!: Date | null;
}

/** What the store found, as the API shows it to the viewer. */
export function report(
  { viewer, networkCurrency }: { readonly viewer: Viewer; readonly networkCurrency: string },
  query: ReportQuery,
  found: ReportStoreResult,
  comparison: Comparison | null,
): Report {
  const { range, dimensions, timeBasis = 'CONVERSION_TIME', currency = null } = query;
  const place: PlaceInReport = { skip: query.skip ?? 0, rows: found.rows.length, rowCount: found.rowCount };
  const cellOf = cellReader(query, viewer);
  const numbers = (sums: ReportStoreResult['totals']) => reportMetrics(sums, currency);
  return {
    rows: found.rows.map(({ key, sums }) => {
      const beside = comparison?.beside(key) ?? null;
      return Object.assign(new ReportRow(), {
        dimensions,
        key,
        metrics: numbers(sums),
        comparison: beside && numbers(beside),
        cellOf,
      });
    }),
    totals: numbers(found.totals),
    comparison: comparison && {
      from: comparison.range.from,
      to: comparison.range.to,
      totals: numbers(comparison.totals),
    },
    rowCount: found.rowCount,
    truncated: place.skip + place.rows < place.rowCount,
    pageInfo: reportPageInfo(query, place),
    ...{ from: range.from, to: range.to, timeZone: range.timeZone, timeBasis },
    currency: currency ?? networkCurrency,
    dataThrough: found.dataThrough && (isStaff(viewer) ? found.dataThrough : minuteOf(found.dataThrough)),
  };
}

const minuteMs = 60_000;

/** The newest click may be another publisher's: to the millisecond it would tell when that one has visitors. */
function minuteOf(time: Date): Date {
  return new Date(Math.floor(time.getTime() / minuteMs) * minuteMs);
}
