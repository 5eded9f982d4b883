import { Args, ArgsType, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import type { PostbackSource } from '../../../domain/postback-event.ts';
import { rejectionText, type PostbackVerdict as Verdict } from '../../../domain/postback-verdict.ts';
import { isStaff } from '../../../domain/viewer.ts';
import { type MissingCode as Code, missingCodes, whyMissing } from '../../../domain/why-missing.ts';
import { enumOf } from '../../enum.ts';
import { DateTime } from '../../scalars.ts';
import { badInput } from '../../viewer.ts';
import { Click, click } from '../graph/click.ts';
import { Conversion, conversion } from '../graph/conversion.ts';
import { ConversionSource } from '../graph/conversion-source.ts';
import { Postback, PostbackVerdict, postback } from '../graph/postback.ts';
import { requireStaffFor } from '../graph/staff-only.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireReader } from '../viewer-reach.ts';
import { type AskedReport, type Evidence, evidenceMax, findMissing } from './find-missing.ts';

const MissingCodeEnum = enumOf(
  'MissingCode',
  missingCodes,
  'What has become of a conversion that somebody misses. COUNTED: it is not missing.',
);

@ArgsType()
export class WhyMissingArgs {
  @Field(() => ID, { nullable: true, description: 'With clk_ before it or as advertisers send it.' })
  clickId?: string | null;

  @Field(() => String, { nullable: true, description: "The advertiser's id of the order." })
  orderId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'About when it was reported, to half an hour.' })
  around?: Date | null;

  @Field(() => ID, { nullable: true, description: 'For staff.' })
  advertiserId?: string | null;

  @Field(() => ID, { nullable: true })
  offerId?: string | null;
}

@ObjectType({ description: 'A report that the answer rests on.' })
export class MissingReport {
  @Field(() => DateTime)
  receivedAt!: Date;

  @Field(() => ConversionSource)
  source!: PostbackSource;

  @Field(() => PostbackVerdict)
  verdict!: Verdict;

  @Field(() => String, { nullable: true, description: 'Why it was refused, for programs: docs/errors.md.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The same for people, and what to do.' })
  sentence!: string | null;
}

@ObjectType({ description: 'Why a conversion is missing, or that it is not.' })
export class MissingConversion {
  evidence!: Evidence;
  conversionId!: string | null;
  eventId!: string | null;

  @Field(() => MissingCodeEnum)
  code!: Code;

  @Field(() => String, { description: 'What happened and, where there is something, what to do.' })
  sentence!: string;

  @Field(() => [MissingReport], { description: `What was reported, newest first, at most ${evidenceMax}.` })
  reports!: MissingReport[];

  @Field(() => Conversion, { nullable: true, description: 'The one that the answer speaks of.' })
  async conversion(@Ctx() context: ReportingContext): Promise<Conversion | null> {
    const [found = null] = await conversionsOf(
      context,
      this.conversionId === null ? [] : [this.conversionId],
    );
    return found;
  }

  @Field(() => [Conversion], { description: `What was found, newest first, at most ${evidenceMax}.` })
  async conversions(@Ctx() context: ReportingContext): Promise<Conversion[]> {
    return conversionsOf(context, this.evidence.conversionIds);
  }

  @Field(() => Click, { nullable: true })
  async click(@Ctx() { loaders }: ReportingContext): Promise<Click | null> {
    const { clickId } = this.evidence;
    const row = clickId === null ? null : await loaders.clicks.load(clickId);
    return row && click(row);
  }

  @Field(() => Postback, { nullable: true, description: 'The report that the answer speaks of. For staff.' })
  async postback(@Ctx() { viewer, loaders }: ReportingContext): Promise<Postback | null> {
    requireStaffFor(viewer, 'Reports as they came');
    const row = this.eventId === null ? null : await loaders.postbacks.load(this.eventId);
    return row && postback(row);
  }
}

@Resolver()
export class WhyMissingResolver {
  @Query(() => MissingConversion, {
    description:
      'Why a conversion is missing, in one sentence with what it rests on. A publisher is told of its own clicks alone. Give clickId, orderId or around.',
  })
  async whyMissing(
    @Args(() => WhyMissingArgs) args: WhyMissingArgs,
    @Ctx() { viewer, pool, now }: ReportingContext,
  ): Promise<MissingConversion> {
    requireReader(viewer);
    if (args.advertiserId) requireStaffFor(viewer, 'Advertisers');
    const clickId = args.clickId?.trim().toLowerCase().replace(/^clk_/, '') || null;
    const orderId = args.orderId?.trim() || null;
    const time = args.around ?? null;
    if (clickId === null && orderId === null && time === null)
      throw badInput('Give clickId, orderId or around: something to look for.');
    const { advertiserId = null, offerId = null } = args;
    const publisherId = isStaff(viewer) ? null : viewer.publisherId;
    const evidence = await findMissing(
      pool,
      { clickId, orderId, time, advertiserId, offerId, publisherId },
      now,
    );
    const answer = whyMissing({ clickId, orderId, time: time?.getTime() ?? null }, evidence.facts);
    return Object.assign(new MissingConversion(), {
      ...answer,
      evidence,
      reports: evidence.reports.map(shown),
    });
  }
}

function shown({ receivedAt, source, verdict, reason }: AskedReport): MissingReport {
  return { receivedAt, source, verdict, reason, sentence: reason === null ? null : rejectionText(reason) };
}

async function conversionsOf({ loaders }: ReportingContext, ids: readonly string[]): Promise<Conversion[]> {
  const rows = await Promise.all(ids.map((id) => loaders.conversions.load(id)));
  return rows.flatMap((row) => (row === null ? [] : [conversion(row)]));
}
