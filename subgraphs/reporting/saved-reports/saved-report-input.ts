import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { z } from 'zod';
import type { MetricName } from '../../../domain/metrics.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import { checkName } from '../../check-text.ts';
import { Problems, UserError } from '../../result.ts';
import { zoneName } from '../../zone-name.ts';
import { metricsFor } from '../exports/metrics-for.ts';
import { ReportDimension, ReportMetric } from '../graph/enums.ts';
import { dimensionsText, ReportQuestionFields } from '../graph/report-input.ts';
import { type ReportQuestion, reportQuery } from '../report-query.ts';
import type { ReportDimension as Dimension } from '../report-store.ts';
import { nextRun, type Schedule } from './next-run.ts';
import { type RelativeRange as RangeName, relativeRange } from './relative-range.ts';
import { RelativeRange, ReportSchedule, SavedReport } from './saved-report.ts';
import type { SavedReportRow } from './saved-report-row.ts';

export const recipientsMax = 10;
const hourDefault = 6;
const hourMax = 23;

@InputType({ description: 'What a saved report is: all of it, also when it is changed.' })
export class SavedReportInput extends ReportQuestionFields {
  @Field(() => String)
  name!: string;

  @Field(() => [ReportDimension], { description: dimensionsText })
  dimensions!: Dimension[];

  @Field(() => [ReportMetric], {
    nullable: true,
    description: 'Columns of its file, in this order; all that you may see if not given.',
  })
  metrics?: MetricName[] | null;

  @Field(() => RelativeRange)
  range!: RangeName;

  @Field(() => String, { defaultValue: 'UTC', description: 'IANA name such as Europe/Berlin.' })
  timeZone!: string;

  @Field(() => ReportSchedule, { nullable: true, defaultValue: 'NONE' })
  schedule?: Schedule | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: hourDefault,
    description: `Of its mails, 0 to ${hourMax} in the time zone.`,
  })
  hour?: number | null;

  @Field(() => [String], {
    nullable: true,
    description: `Email addresses, ${recipientsMax} at most; a schedule needs one.`,
  })
  recipients?: string[] | null;
}

@ObjectType()
export class SavedReportPayload {
  @Field(() => SavedReport, { nullable: true })
  savedReport!: SavedReport | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

/** What is written of a saved report. */
export type SavedReportFields = Pick<
  SavedReportRow,
  'name' | 'definition' | 'schedule' | 'hour' | 'timeZone' | 'recipients'
> & { nextRunAt: Date | null };

/**
 * What an input comes to, or what has to be fixed in it. Throws FORBIDDEN or BAD_USER_INPUT for what the report itself
 * would be refused for.
 */
export function checkSavedReport(
  input: SavedReportInput,
  viewer: Viewer,
  now: Date,
): SavedReportFields | Problems {
  const problems = new Problems();
  const name = checkName(problems, input.name);
  const timeZone = zoneName(input.timeZone);
  const schedule = input.schedule ?? 'NONE';
  const hour = input.hour ?? hourDefault;
  const recipients = checkRecipients(problems, input.recipients ?? [], schedule);
  if (timeZone === null) {
    const message = `"${input.timeZone}" is no time zone; use an IANA name such as Europe/Berlin.`;
    problems.add(['input', 'timeZone'], 'TIME_ZONE_INVALID', message);
  }
  if (hour < 0 || hour > hourMax) {
    problems.add(['input', 'hour'], 'HOUR_INVALID', `Give an hour from 0 to ${hourMax}.`);
  }
  if (problems.any || timeZone === null) return problems;
  const question: ReportQuestion = {
    dimensions: input.dimensions,
    filters: input.filters ?? null,
    timeBasis: input.timeBasis ?? null,
    currency: input.currency ?? null,
    orderBy: input.orderBy ?? null,
  };
  reportQuery(question, relativeRange(input.range, timeZone, now), viewer, { skip: 0, rowsMax: 1 });
  const definition = { question, metrics: metricsFor(viewer, input.metrics), range: input.range };
  const nextRunAt = nextRun(schedule, hour, timeZone, now);
  return { name, definition, schedule, hour, timeZone, recipients, nextRunAt };
}

const emailCharsMax = 254;
const email = z.email().max(emailCharsMax);

function checkRecipients(problems: Problems, given: readonly string[], schedule: Schedule): string[] {
  const field = ['input', 'recipients'];
  const recipients = [...new Set(given.map((address) => address.trim()))];
  if (recipients.length > recipientsMax) {
    problems.add(field, 'RECIPIENTS_INVALID', `Give at most ${recipientsMax} addresses.`);
  }
  recipients.forEach((address, place) => {
    if (email.safeParse(address).success) return;
    const message = `"${address}" is no email address.`;
    problems.add([...field, String(place)], 'RECIPIENTS_INVALID', message);
  });
  if (recipients.length === 0 && schedule !== 'NONE') {
    problems.add(field, 'REQUIRED', 'Give an address for its mails, or no schedule.');
  }
  return recipients;
}
