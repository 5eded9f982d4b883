import { Arg, Ctx, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { PostbackVerdict } from '../../../domain/postback-verdict.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { UserError } from '../../result.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireDecider } from '../require-decider.ts';
import { filterValues, PostbackFilters, postbackFilterSql } from './postback-filters.ts';
import { replayReports } from './replay-reports.ts';

/** Reports that one request has judged again. */
const replaysMax = 500;
const findSql = `select p.event_id as "eventId"\n${postbackFilterSql}${readSql(import.meta.url, './replayable.sql')}`;

@ObjectType()
export class ReplayPostbacksPayload {
  @Field(() => Int, { description: 'How many were judged again, or still wait for it.' })
  replayedCount!: number;

  @Field(() => Int, { description: 'Made or changed a conversion now.' })
  acceptedCount!: number;

  @Field(() => Int, { description: 'Said nothing new.' })
  duplicateCount!: number;

  @Field(() => Int, { description: 'Were refused again.' })
  rejectedCount!: number;

  @Field(() => Int, { description: 'Are still to be judged.' })
  waitingCount!: number;

  @Field(() => Boolean, {
    description: 'There were more than one request takes: narrow the range to reach them.',
  })
  hasMore!: boolean;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class ReplayPostbacks {
  @Mutation(() => ReplayPostbacksPayload, {
    description: `Judges refused reports again, the oldest first, at most ${replaysMax}. Those that could not be read, or whose sender is not proven, stay as they are. Staff only.`,
  })
  async replayPostbacks(
    @Arg('filters', () => PostbackFilters) filters: PostbackFilters,
    @Ctx() context: ReportingContext,
  ): Promise<ReplayPostbacksPayload> {
    requireDecider(context.viewer);
    const values = [...filterValues(filters), replaysMax + 1];
    const { rows } = await context.pool.query<{ eventId: string }>(findSql, values);
    const eventIds = rows.slice(0, replaysMax).map((row) => row.eventId);
    const replayed = await replayReports(context, eventIds);
    const judged = await context.loaders.postbacks.loadMany(replayed);
    const count = (...verdicts: PostbackVerdict[]) =>
      judged.filter((row) => row !== null && !(row instanceof Error) && verdicts.includes(row.verdict))
        .length;
    return {
      replayedCount: replayed.length,
      acceptedCount: count('ACCEPTED', 'UPDATED'),
      duplicateCount: count('DUPLICATE'),
      rejectedCount: count('REJECTED'),
      waitingCount: count('WAITING'),
      hasMore: rows.length > replaysMax,
      userErrors: [],
    };
  }
}
