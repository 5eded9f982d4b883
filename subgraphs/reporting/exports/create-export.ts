import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { MetricName } from '../../../domain/metrics.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import { enumOf } from '../../enum.ts';
import { UserError, userError } from '../../result.ts';
import { DateTime } from '../../scalars.ts';
import { ReportDimension, ReportMetric } from '../graph/enums.ts';
import { DateRangeInput, ReportQuestionFields, reportDimensionsMax } from '../graph/report-input.ts';
import type { ReportDimension as Dimension } from '../report-store.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireReader } from '../viewer-reach.ts';
import { type ExportDefinition, exportKinds, type ExportKind as Kind } from './export-definition.ts';
import { exportSecondsMax } from './export-links.ts';
import { metricsFor } from './metrics-for.ts';
import { openSheet } from './open-sheet.ts';

const hoursMax = exportSecondsMax / 3600;

export const ExportKind = enumOf(
  'ExportKind',
  exportKinds,
  'One line per click, per conversion, or per row of a report.',
);

@InputType()
class CreateExportInput extends ReportQuestionFields {
  @Field(() => ExportKind)
  kind!: Kind;

  @Field(() => DateRangeInput)
  range!: DateRangeInput;

  @Field(() => String, { defaultValue: 'UTC', description: 'IANA name such as Europe/Berlin.' })
  timeZone!: string;

  @Field(() => [ReportDimension], {
    nullable: true,
    description: `Of a REPORT: 1 to ${reportDimensionsMax}. PUBLISHER and ADVERTISER are for staff.`,
  })
  dimensions?: Dimension[] | null;

  @Field(() => [ReportMetric], {
    nullable: true,
    description: 'Columns of a REPORT, in this order; all that you may see if not given.',
  })
  metrics?: MetricName[] | null;
}

@ObjectType({
  description: 'A file to download: CSV in UTF-8, with the time zone in the names of its columns.',
})
class Export {
  @Field(() => ID)
  id!: string;

  @Field(() => String, {
    description:
      'GET it: the link is all the proof that it needs, so keep it to yourself. Interrupted, go on with `?after=` and the id in the first column of the last whole line that you got (of a REPORT: the number of lines); what follows has no line of column names.',
  })
  url!: string;

  @Field(() => DateTime, { description: `When the link ends, ${hoursMax} hours from now.` })
  expiresAt!: Date;

  @Field(() => [String], { description: 'The names of the columns.' })
  columns!: readonly string[];
}

@ObjectType()
class CreateExportPayload {
  @Field(() => Export, { nullable: true })
  export!: Export | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class CreateExport {
  @Mutation(() => CreateExportPayload, {
    description: `A link to download what you may see, good for ${hoursMax} hours. What comes in later is not in the file.`,
  })
  async createExport(
    @Arg('input', () => CreateExportInput) input: CreateExportInput,
    @Ctx() context: ReportingContext,
  ) {
    const { viewer, exportLinks, now } = context;
    requireReader(viewer);
    if (input.kind === 'REPORT' && !input.dimensions?.length) {
      const message = 'Give at least one dimension to split the report by.';
      return { export: null, ...userError(['input', 'dimensions'], 'REQUIRED', message) };
    }
    const definition = definitionOf(input, viewer);
    const { columns } = openSheet(definition, now, context);
    const made = await exportLinks.create(viewer, definition, now);
    return { export: { ...made, columns }, userErrors: [] };
  }
}

function definitionOf(input: CreateExportInput, viewer: Viewer): ExportDefinition {
  const { kind, timeZone, filters, timeBasis } = input;
  const days = { from: input.range.from, to: input.range.to, timeZone };
  if (kind !== 'REPORT') {
    return { kind, ...days, filters: filters ?? {}, timeBasis: timeBasis ?? 'CONVERSION_TIME' };
  }
  const { dimensions, currency, orderBy } = input;
  const question = {
    dimensions: dimensions ?? [],
    filters: filters ?? null,
    timeBasis: timeBasis ?? null,
    currency: currency ?? null,
    orderBy: orderBy ?? null,
  };
  return { kind, ...days, question, metrics: metricsFor(viewer, input.metrics) };
}
