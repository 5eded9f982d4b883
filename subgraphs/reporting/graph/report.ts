import { Ctx, Field, ObjectType } from 'type-graphql';
import { isStaff, type Viewer } from '../../../domain/viewer.ts';
import { CalendarDate, DateTime } from '../../scalars.ts';
import type { CalendarRange } from '../calendar-range.ts';
import { keyLabel } from '../key-label.ts';
import type { ReportDimension, ReportStoreResult } from '../report-store.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { ReportMetrics, reportMetrics } from './report-metrics.ts';

@ObjectType()
export class ReportRow {
  dimensions!: readonly ReportDimension[];

  @Field(() => [String], {
    description:
      'One value per dimension, in the order asked: a day, an id, a code or a sub-id; "" is none or unknown.',
  })
  key!: readonly string[];

  @Field(() => ReportMetrics)
  metrics!: ReportMetrics;

  @Field(() => [String], { description: 'What to show for each value of the key: names instead of ids.' })
  async labels(@Ctx() { loaders }: ReportingContext): Promise<string[]> {
    return Promise.all(
      this.dimensions.map((dimension, place) => keyLabel(dimension, this.key[place] ?? '', loaders.names)),
    );
  }
}

@ObjectType()
export class Report {
  @Field(() => [ReportRow], {
    description: 'Only what had traffic or conversions: a day without has no row.',
  })
  rows!: ReportRow[];

  @Field(() => ReportMetrics, { description: 'Over all rows, also those cut off.' })
  totals!: ReportMetrics;

  @Field(() => Boolean, { description: 'Whether there are more rows than were asked for.' })
  truncated!: boolean;

  @Field(() => CalendarDate)
  from!: string;

  @Field(() => CalendarDate)
  to!: string;

  @Field(() => String)
  timeZone!: string;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'The time of the newest click that reports know of, for publishers to the minute; null before the first.',
  })
  dataThrough!: Date | null;
}

const minuteMs = 60_000;

/** What the store found, as the API shows it to the viewer. */
export function report(
  viewer: Viewer,
  dimensions: readonly ReportDimension[],
  range: CalendarRange,
  found: ReportStoreResult,
): Report {
  return {
    rows: found.rows.map(({ key, sums }) =>
      Object.assign(new ReportRow(), { dimensions, key, metrics: reportMetrics(sums) }),
    ),
    totals: reportMetrics(found.totals),
    truncated: found.rowCount > found.rows.length,
    from: range.from,
    to: range.to,
    timeZone: range.timeZone,
    dataThrough: found.dataThrough && (isStaff(viewer) ? found.dataThrough : minuteOf(found.dataThrough)),
  };
}

/** The newest click may be another publisher's: to the millisecond it would tell when that one has visitors. */
function minuteOf(time: Date): Date {
  return new Date(Math.floor(time.getTime() / minuteMs) * minuteMs);
}
