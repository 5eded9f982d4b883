import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Problems, UserError } from '../../result.ts';
import { Postback, postback } from '../graph/postback.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireDecider } from '../require-decider.ts';
import type { PostbackRow } from './postback-row.ts';
import { replayReports } from './replay-reports.ts';

@ObjectType()
export class ReplayPostbackPayload {
  @Field(() => Postback, {
    nullable: true,
    description: 'With its new verdict; WAITING when that takes longer.',
  })
  postback?: Postback | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class ReplayPostback {
  @Mutation(() => ReplayPostbackPayload, {
    description: 'Judges a refused report again, after what stood in its way was put right. Staff only.',
  })
  async replayPostback(
    @Arg('id', () => ID) id: string,
    @Ctx() context: ReportingContext,
  ): Promise<ReplayPostbackPayload> {
    requireDecider(context.viewer);
    const problems = new Problems();
    const [replayed] = await replayReports(context, [id]);
    const row = await context.loaders.postbacks.load(id);
    if (row === null) problems.add(['id'], 'NOT_FOUND', 'There is no such report.');
    else if (replayed === undefined) problems.add(['id'], 'NOT_REPLAYABLE', obstacle(row));
    return { postback: row && postback(row), userErrors: problems.userErrors };
  }
}

/** Why a report cannot be judged again, and what to do instead. */
function obstacle(row: PostbackRow): string {
  if (row.verdict === 'WAITING') return 'It is still to be judged.';
  if (row.verdict !== 'REJECTED') return 'It was not refused, so there is nothing to judge again.';
  if (row.isDryRun) return 'It was a dry run: import the file again.';
  if (row.status === null || row.clickId === null)
    return 'It could not be read, and would not be now: have it sent again, corrected.';
  return 'Nobody can tell who sent it: have it sent again with a good token.';
}
