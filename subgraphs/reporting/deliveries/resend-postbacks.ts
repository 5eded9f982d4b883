import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { resentMax } from '../../../domain/postback-request.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { Problems, UserError, userError } from '../../result.ts';
import { DateTime } from '../../scalars.ts';
import { requireScope } from '../../viewer.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { askWorker } from './ask-worker.ts';

const countSql = readSql(import.meta.url, './count-to-resend.sql');

@InputType()
class ResendPostbacksInput {
  @Field(() => ID)
  endpointId!: string;

  @Field(() => DateTime, { description: 'Events from then on.' })
  from!: Date;

  @Field(() => DateTime, { description: 'Events before then.' })
  to!: Date;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'True: what failed, was cancelled, or was skipped while the endpoint was paused. False: what was delivered, too.',
  })
  onlyFailed!: boolean;
}

@ObjectType()
class ResendPostbacksPayload {
  @Field(() => Int, {
    nullable: true,
    description: `How many are sent again, at most ${resentMax}, the oldest first.`,
  })
  count?: number | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class ResendPostbacks {
  @Mutation(() => ResendPostbacksPayload, {
    description: 'Sends again what an endpoint missed in a span of time; never what its filters leave out.',
  })
  async resendPostbacks(
    @Arg('input', () => ResendPostbacksInput) input: ResendPostbacksInput,
    @Ctx() { viewer, loaders, pool }: ReportingContext,
  ): Promise<ResendPostbacksPayload> {
    requireScope(viewer, 'POSTBACKS_WRITE');
    const problems = new Problems();
    const { endpointId, from, to, onlyFailed } = input;
    if (from >= to) problems.add(['input', 'to'], 'OUT_OF_RANGE', 'Choose an end after the start.');
    if ((await loaders.deliveries.endpoint.load(endpointId)) === null)
      problems.add(['input', 'endpointId'], 'NOT_FOUND', 'There is no such postback endpoint.');
    if (problems.any) return { userErrors: problems.userErrors };
    const { rows } = await pool.query<{ count: number }>(countSql, [
      endpointId,
      from,
      to,
      onlyFailed,
      resentMax,
    ]);
    const count = rows[0]?.count ?? 0;
    if (count === 0)
      return { count, ...userError(null, 'NOTHING_TO_RESEND', 'Nothing in that time is to be sent again.') };
    const body = { endpointId, from: from.toISOString(), to: to.toISOString(), onlyFailed };
    await askWorker(pool, { kind: 'RESEND_RANGE', body });
    return { count, userErrors: [] };
  }
}
