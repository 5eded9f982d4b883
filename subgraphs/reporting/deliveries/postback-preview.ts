import { Arg, Ctx, Field, InputType, ObjectType, Query, Resolver } from 'type-graphql';
import type { PostbackMethod as Method } from '../../../domain/postback-endpoint.ts';
import {
  compilePostback,
  expandPostback,
  postbackBody,
  postbackMacroNamed,
} from '../../../domain/postback-template.ts';
import { postbackUrlHints } from '../../../domain/postback-url.ts';
import { macroNamesIn } from '../../../domain/url-template.ts';
import { urlTemplateCharsMax } from '../../../domain/url-template-problem.ts';
import { postbackUrlProblem } from '../../postback-url-problem.ts';
import { Problems } from '../../result.ts';
import { badInput, requireScope } from '../../viewer.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { PostbackMethod } from './delivery-enums.ts';
import { PostbackSampleInput, sampleTexts } from './postback-sample.ts';

@InputType()
class PostbackPreviewInput {
  @Field(() => String, { description: 'As far as it is written.' })
  url!: string;

  @Field(() => PostbackMethod, { defaultValue: 'GET' })
  method!: Method;

  @Field(() => PostbackSampleInput, { nullable: true })
  sample?: PostbackSampleInput | null;
}

@ObjectType({ description: 'What a postback would look like, and what is wrong with it so far.' })
class PostbackPreview {
  @Field(() => String, { description: 'With every macro filled in; unknown ones are empty.' })
  resolvedUrl!: string;

  @Field(() => String, { nullable: true, description: 'What would be sent with it; null: nothing (GET).' })
  requestBody!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it could not be saved, in one sentence; null: it could.',
  })
  problem!: string | null;

  @Field(() => [String], { description: 'Names between braces that are no macros.' })
  unknownMacros!: string[];

  @Field(() => [String], { description: 'What to look at though it could be saved, a sentence each.' })
  hints!: string[];
}

@Resolver()
export class PostbackPreviewResolver {
  @Query(() => PostbackPreview, { description: 'Made while somebody writes a URL; nothing is sent.' })
  async postbackPreview(
    @Arg('input', () => PostbackPreviewInput) { url, method, sample }: PostbackPreviewInput,
    @Ctx() context: ReportingContext,
  ): Promise<PostbackPreview> {
    requireScope(context.viewer, 'POSTBACKS_READ');
    if (url.length > urlTemplateCharsMax * 2)
      throw badInput(`url: use at most ${urlTemplateCharsMax} characters.`);
    const problems = new Problems();
    const texts = await sampleTexts(problems, sample, context);
    const template = url.trim();
    const wrongSample = problems.userErrors[0]?.message ?? null;
    return {
      resolvedUrl: expandPostback(compilePostback(template), texts),
      requestBody: method === 'GET' ? null : postbackBody(texts),
      problem: postbackUrlProblem(template, context.postbackTargets) ?? wrongSample,
      unknownMacros: [...new Set(macroNamesIn(template).filter((name) => postbackMacroNamed(name) === null))],
      hints: postbackUrlHints(template),
    };
  }
}
