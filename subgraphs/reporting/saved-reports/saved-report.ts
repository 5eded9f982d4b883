import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { MetricName } from '../../../domain/metrics.ts';
import { enumOf } from '../../enum.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import { ReportDimension, ReportMetric, TimeBasis } from '../graph/enums.ts';
import { ReportFilters, ReportOrderInput } from '../graph/report-input.ts';
import type { TimeBasis as Basis, ReportDimension as Dimension } from '../report-store.ts';
import { type Schedule as ScheduleName, schedules } from './next-run.ts';
import { type RelativeRange as RangeName, relativeRanges } from './relative-range.ts';
import type { SavedReportRow } from './saved-report-row.ts';

export const RelativeRange = enumOf(
  'RelativeRange',
  relativeRanges,
  'Days that move with the calendar. All but TODAY and THIS_MONTH are over: LAST_7_DAYS ends yesterday, LAST_WEEK is from Monday to Sunday.',
);
export const ReportSchedule = enumOf(
  'ReportSchedule',
  schedules,
  'How often a report is mailed. WEEKLY: on Mondays; MONTHLY: on the first of the month.',
);

@ObjectType({ description: 'A report that you keep, and that can be mailed by itself. It is yours alone.' })
export class SavedReport {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => [ReportDimension])
  dimensions!: readonly Dimension[];

  @Field(() => [ReportMetric], { description: 'The columns of its file, in this order.' })
  metrics!: readonly MetricName[];

  @Field(() => ReportFilters, { nullable: true })
  filters!: ReportFilters | null;

  @Field(() => RelativeRange)
  range!: RangeName;

  @Field(() => String, { description: 'IANA name: of the days of its range, and of the hour of its mails.' })
  timeZone!: string;

  @Field(() => TimeBasis)
  timeBasis!: Basis;

  @Field(() => String, { nullable: true })
  currency!: string | null;

  @Field(() => ReportOrderInput, { nullable: true })
  orderBy!: ReportOrderInput | null;

  @Field(() => ReportSchedule)
  schedule!: ScheduleName;

  @Field(() => Int, { description: 'Of the mails, 0 to 23.' })
  hour!: number;

  @Field(() => [String], { description: 'Email addresses.' })
  recipients!: readonly string[];

  @Field(() => DateTime, { nullable: true, description: 'Of the next mail; null without a schedule.' })
  nextRunAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Of the last mail, or the last attempt at one.' })
  lastRunAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the last mail did not go out; null when it did.' })
  lastProblem!: string | null;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime)
  updatedAt!: Date;
}

export const SavedReportConnection = connectionOf(() => SavedReport, 'SavedReport');

/** A stored report as the API shows it. */
export function savedReport(row: SavedReportRow): SavedReport {
  const { id, name, schedule, hour, timeZone, recipients, createdAt, updatedAt } = row;
  const { question, metrics, range } = row.definition;
  return {
    ...{ id, name, schedule, hour, timeZone, recipients, createdAt, updatedAt, metrics, range },
    dimensions: question.dimensions,
    filters: question.filters ?? null,
    timeBasis: question.timeBasis ?? 'CONVERSION_TIME',
    currency: question.currency ?? null,
    orderBy: question.orderBy ?? null,
    nextRunAt: row.nextRunAt ?? null,
    lastRunAt: row.lastRunAt ?? null,
    lastProblem: row.lastProblem ?? null,
  };
}
