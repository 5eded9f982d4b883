import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { type PostbackFields, readPostbackFields } from '../../../domain/postback-fields.ts';
import type { PostbackVerdict as Verdict } from '../../../domain/postback-verdict.ts';
import { sortableIdTime } from '../../../platform/sortable-id.ts';
import { Problems, UserError } from '../../result.ts';
import { Conversion } from '../graph/conversion.ts';
import { Postback, PostbackVerdict, postback } from '../graph/postback.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireDecider } from '../require-decider.ts';
import { awaitVerdicts } from './await-verdicts.ts';
import { conversionsOfOrders, pickConversion } from './find-order.ts';
import { type GivenReport, keepReports, reportRow } from './given-report.ts';
import { isAhead } from './read-moment.ts';
import { inputFields, inputPath, RecordConversionInput } from './record-conversion-input.ts';

/** How long an answer waits for the judge. */
const verdictMsMax = 3_000;

@ObjectType()
export class RecordConversionPayload {
  @Field(() => PostbackVerdict, { nullable: true, description: 'Null when there are userErrors.' })
  verdict?: Verdict | null;

  @Field(() => String, { nullable: true, description: 'Why it was refused, for programs: docs/errors.md.' })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: 'What became of it and what to do, for people.' })
  message?: string | null;

  @Field(() => Postback, { nullable: true, description: 'The report as it is kept.' })
  postback?: Postback | null;

  @Field(() => Conversion, { nullable: true })
  conversion?: Promise<Conversion | null> | null;

  @Field(() => [UserError], {
    description: 'Also with the codes of postback answers. What has errors is not kept.',
  })
  userErrors!: UserError[];
}

@Resolver()
export class RecordConversion {
  @Mutation(() => RecordConversionPayload, {
    description:
      'Reports a conversion for an advertiser, as its postback would: it is kept, judged within moments, and the same twice is one. Staff only, also with an API key.',
  })
  async recordConversion(
    @Arg('input', () => RecordConversionInput) input: RecordConversionInput,
    @Ctx() context: ReportingContext,
  ): Promise<RecordConversionPayload> {
    requireDecider(context.viewer);
    const problems = new Problems();
    const report = await read(input, context, problems);
    if (report === null) return problems;
    const { viewer, pool, now } = context;
    const by = { source: 'API', actorId: viewer.userId, at: now, importId: null, isDryRun: false } as const;
    const row = reportRow(report, by);
    await context.transact((em) => keepReports(em, [row]));
    await awaitVerdicts(pool, [row.event_id], verdictMsMax);
    const stored = await context.loaders.postbacks.load(row.event_id);
    if (stored === null) throw new Error(`The report ${row.event_id} is gone.`);
    const told = postback(stored);
    const message = told.fix === null ? told.sentence : `${told.sentence} ${told.fix}`;
    const { verdict, reason } = told;
    return { verdict, reason, message, postback: told, conversion: told.conversion(context), userErrors: [] };
  }
}

/** Null: it cannot be kept, and why is noted. */
async function read(
  input: RecordConversionInput,
  context: ReportingContext,
  problems: Problems,
): Promise<GivenReport | null> {
  const convertedAt = input.convertedAt ?? null;
  if (convertedAt !== null && isAhead(convertedAt, context.now)) {
    problems.add(['input', 'convertedAt'], 'TIME_INVALID', 'It cannot have happened later than now.');
  }
  const fields = input.clickId ? inputFields(input) : await withClickOfOrder(input, context, problems);
  if (problems.any) return null;
  const reading = readPostbackFields(fields, (text) => sortableIdTime(text) !== null);
  if ('values' in reading) return { fields, values: reading.values, convertedAt, line: null, problems: [] };
  for (const problem of reading.problems)
    problems.userErrors.push({ field: inputPath(problem), code: problem.code, message: problem.message });
  return null;
}

async function withClickOfOrder(
  input: RecordConversionInput,
  { pool }: ReportingContext,
  problems: Problems,
): Promise<PostbackFields> {
  const fields = inputFields(input);
  const orderId = input.orderId?.trim() ?? '';
  if (orderId === '') return fields;
  const found = (await conversionsOfOrders(pool, [orderId])).get(orderId) ?? [];
  const meant = pickConversion(found, { offerId: input.offerId ?? null, goal: input.goal ?? null });
  if (meant === 'NONE') {
    const message = `Nothing has been reported of order ${orderId} yet: give the clickId of its visit.`;
    problems.add(['input', 'orderId'], 'ORDER_UNKNOWN', message);
  } else if (meant === 'SEVERAL') {
    const message = `Several conversions have the order ${orderId}: give the offerId, the goal or the clickId.`;
    problems.add(['input', 'orderId'], 'ORDER_AMBIGUOUS', message);
  } else return new Map([...fields, ['click_id', meant.clickId], ['goal', meant.goal]]);
  return fields;
}
