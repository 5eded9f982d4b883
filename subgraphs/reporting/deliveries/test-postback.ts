import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { maskSecrets } from '../../../domain/mask-url.ts';
import type { PostbackMethod as Method } from '../../../domain/postback-endpoint.ts';
import type { PostbackTestRequest } from '../../../domain/postback-request.ts';
import {
  compilePostback,
  expandPostback,
  type PostbackTexts,
  postbackBody,
} from '../../../domain/postback-template.ts';
import { inTransaction } from '../../../platform/in-transaction.ts';
import { newId, newSortableId } from '../../../platform/new-id.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { postbackUrlProblem } from '../../postback-url-problem.ts';
import { Problems, UserError, userError } from '../../result.ts';
import { requireScope } from '../../viewer.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { askWorker, becomes } from './ask-worker.ts';
import { PostbackMethod } from './delivery-enums.ts';
import type { EndpointRow } from './delivery-loaders.ts';
import { PostbackAttempt } from './postback-attempt.ts';
import { PostbackDelivery, postbackDelivery } from './postback-delivery.ts';
import { PostbackSampleInput, sampleTexts } from './postback-sample.ts';

/** Longer than an attempt may take, and a little for the way to it. */
const answerMsMax = 13_000;
const testsPerMinuteMax = 30;
const recentTestsSql = readSql(import.meta.url, './recent-tests.sql');

@InputType({ description: 'Either an endpoint or a URL.' })
class TestPostbackInput {
  @Field(() => ID, { nullable: true })
  endpointId?: string | null;

  @Field(() => String, { nullable: true, description: 'With macros, as it would be saved.' })
  url?: string | null;

  @Field(() => PostbackMethod, {
    nullable: true,
    description: 'Of the URL; GET if not given. Without a signature.',
  })
  method?: Method | null;

  @Field(() => PostbackSampleInput, { nullable: true })
  sample?: PostbackSampleInput | null;
}

@ObjectType()
class TestPostbackPayload {
  @Field(() => String, {
    nullable: true,
    description: 'The URL that was asked for. Staff see *** in place of secrets.',
  })
  resolvedUrl?: string | null;

  @Field(() => String, { nullable: true, description: 'What was sent with it; null: nothing (GET).' })
  requestBody?: string | null;

  @Field(() => PostbackAttempt, {
    nullable: true,
    description: 'What came back: status, body, latency, error.',
  })
  attempt?: PostbackAttempt | null;

  @Field(() => PostbackDelivery, { nullable: true, description: 'The test as it stands in the log.' })
  delivery?: PostbackDelivery | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class TestPostback {
  @Mutation(() => TestPostbackPayload, {
    description:
      'Sends a postback of a pretended conversion the way of all others, once, and says what came back. It counts nowhere.',
  })
  async testPostback(
    @Arg('input', () => TestPostbackInput) input: TestPostbackInput,
    @Ctx() context: ReportingContext,
  ): Promise<TestPostbackPayload> {
    const { viewer } = context;
    requireScope(viewer, 'POSTBACKS_WRITE');
    const problems = new Problems();
    const texts = await sampleTexts(problems, input.sample, context);
    const target = await targetOf(problems, input, context);
    if (problems.any || target === null) return { userErrors: problems.userErrors };
    const publisherId = target.endpoint?.publisher_id ?? viewer.publisherId;
    const deliveryId = newId('pbd');
    const endpointId = target.endpoint?.id ?? null;
    const url = target.endpoint === null ? target.url : null;
    const test = { url, method: target.method, texts };
    if (!(await askForTest(context, { deliveryId, publisherId, endpointId, test }))) {
      const many = `There were ${testsPerMinuteMax} tests within a minute: wait a little.`;
      return userError(null, 'TOO_MANY_TESTS', many);
    }
    return answerOf(context, deliveryId, target, texts);
  }
}

interface Target {
  readonly endpoint: EndpointRow | null;
  readonly url: string;
  readonly method: Method;
}

async function targetOf(
  problems: Problems,
  input: TestPostbackInput,
  { loaders, postbackTargets }: ReportingContext,
): Promise<Target | null> {
  const { endpointId, url, method } = input;
  if (endpointId) {
    const endpoint = await loaders.deliveries.endpoint.load(endpointId);
    if (endpoint !== null) return { endpoint, url: endpoint.url, method: endpoint.method };
    problems.add(['input', 'endpointId'], 'NOT_FOUND', 'There is no such postback endpoint.');
    return null;
  }
  const problem = postbackUrlProblem(url ?? '', postbackTargets);
  if (problem !== null) problems.add(['input', 'url'], 'POSTBACK_URL_INVALID', problem);
  return { endpoint: null, url: url?.trim() ?? '', method: method ?? 'GET' };
}

/** @returns false when there were too many, those that the worker has yet to begin included */
async function askForTest({ pool, now }: ReportingContext, body: PostbackTestRequest): Promise<boolean> {
  const client = await pool.connect();
  try {
    return await inTransaction(client, async () => {
      // One at a time, so that tests that are asked for at once are counted one after the other.
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `postback tests of ${body.publisherId}`,
      ]);
      const since = `pbd_${newSortableId(now.getTime() - 60_000)}`;
      const { rows } = await client.query<{ count: number }>(recentTestsSql, [body.publisherId, since]);
      if ((rows[0]?.count ?? 0) >= testsPerMinuteMax) return false;
      await askWorker(client, { kind: 'TEST', body });
      return true;
    });
  } finally {
    client.release();
  }
}

async function answerOf(
  context: ReportingContext,
  deliveryId: string,
  { url, method }: Target,
  texts: PostbackTexts,
): Promise<TestPostbackPayload> {
  const { pool, loaders, viewer } = context;
  const isAnswered = await becomes(answerMsMax, async () => {
    const { rowCount } = await pool.query(
      'select from reporting.postback_delivery where id = $1 and finished_at is not null',
      [deliveryId],
    );
    return rowCount === 1;
  });
  const row = await loaders.deliveries.delivery.load(deliveryId);
  const [attempt = null] = await loaders.deliveries.attempts.load(deliveryId);
  const shown = viewer.publisherId === null ? maskSecrets(url) : url;
  const sent = {
    resolvedUrl: expandPostback(compilePostback(shown), texts),
    requestBody: method === 'GET' ? null : postbackBody(texts),
    delivery: row && postbackDelivery(row),
  };
  if (isAnswered) return { ...sent, attempt, userErrors: [] };
  const late = 'Postbacks are late at the moment: look in the delivery log what became of the test.';
  return { ...sent, attempt: null, ...userError(null, 'TEST_LATE', late) };
}
