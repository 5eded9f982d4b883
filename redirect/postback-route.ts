import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressKey, isInRanges } from '../domain/address-range.ts';
import type { FieldProblem } from '../domain/postback-fields.ts';
import { sha256Hex } from '../platform/secret.ts';
import type { RedirectDependencies, ReportingAdvertiser } from './dependencies.ts';
import { postbackAnswer } from './postback-answer.ts';
import type { PostbackCounts } from './postback-counts.ts';
import { readPostback, tokenOf } from './read-postback.ts';
import { type GivenReport, givenReport, ReportDesk } from './report-desk.ts';

const bodyBytesMax = 16 * 1024;
const retrySeconds = 5;

/**
 * Where advertisers report conversions. 200 means that the report is on disk; where its verdict comes soon, the answer
 * says what became of it. 422: it was judged and refused. 503: it is not on disk, and sending it again is right.
 */
export function postbackRoute(
  app: FastifyInstance,
  dependencies: RedirectDependencies,
  counts: PostbackCounts,
): void {
  const { projection, capture, verdicts, now } = dependencies;
  const desk = new ReportDesk(capture, counts);

  function refuse(
    reply: FastifyReply,
    status: number,
    errors: readonly (FieldProblem | Problem)[],
  ): FastifyReply {
    counts.answered(errors[0]?.code ?? '');
    return reply.code(status).header('cache-control', 'no-store').send({ status: 'error', errors });
  }

  /** Refuses, and keeps the report with its first problem as the reason. */
  async function turnAway(
    reply: FastifyReply,
    given: GivenReport,
    status: number,
    errors: readonly FieldProblem[],
    advertiserId: string | null = null,
  ): Promise<FastifyReply> {
    const [first] = errors;
    if (first !== undefined) await desk.keepRefused(given, 'POSTBACK', advertiserId, first.code);
    return refuse(reply, status, errors);
  }

  async function receive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const given = givenReport(request, now());
    const { fields, at } = given;
    if (fields === null) return turnAway(reply, given, 400, [problems.body]);
    if (projection.snapshot === null)
      return refuse(reply.header('retry-after', retrySeconds), 503, [notReady]);
    const token = tokenOf(fields);
    if (token === '') return turnAway(reply, given, 401, [problems.noToken]);
    const advertiser = projection.advertiserOfToken(sha256Hex(token), at);
    if (advertiser === null) return turnAway(reply, given, 401, [problems.badToken]);
    if (!mayComeFrom(advertiser, request.ip))
      return turnAway(reply, given, 403, [problems.badAddress], advertiser.id);
    const reading = readPostback(fields);
    if ('problems' in reading) return turnAway(reply, given, 400, reading.problems, advertiser.id);
    const eventId = await desk.keep(given, 'POSTBACK', advertiser.id, reading.values);
    if (eventId === null) return refuse(reply.header('retry-after', retrySeconds), 503, [notStored]);
    const { code, body } = postbackAnswer(eventId, await verdicts.wait(eventId));
    counts.answered(body.status);
    return reply.code(code).header('cache-control', 'no-store').send(body);
  }

  app.route({
    method: ['GET', 'POST'],
    url: '/postback',
    bodyLimit: bodyBytesMax,
    handler: receive,
    // Whatever fails before the handler, a body that is too long for one, is told as every other problem is.
    errorHandler: (error, request, reply) => {
      const status = (error as { statusCode?: number }).statusCode ?? 500;
      if (status >= 500) throw error;
      return turnAway(reply, givenReport(request, now()), status, [problems.body]);
    },
  });
}

function mayComeFrom({ ranges }: ReportingAdvertiser, ip: string): boolean {
  if (ranges === null) return true;
  const key = addressKey(ip);
  return key !== null && isInRanges(key, ranges);
}

/** What is wrong with us, not with the report. */
interface Problem {
  readonly field: '';
  readonly code: string;
  readonly message: string;
}

const notReady: Problem = {
  field: '',
  code: 'NOT_READY',
  message: 'The service is starting: send this again in a few seconds.',
};
const notStored: Problem = {
  field: '',
  code: 'NOT_STORED',
  message: 'The postback could not be stored: send this again later.',
};
const problems = {
  body: {
    field: 'body',
    code: 'BODY_INVALID',
    message: `Send parameters in the query, a form (application/x-www-form-urlencoded) or a flat JSON object of texts and numbers, at most ${bodyBytesMax} bytes.`,
  },
  noToken: {
    field: 'token',
    code: 'TOKEN_MISSING',
    message: 'Send token: the postback token that the network gave you.',
  },
  badToken: {
    field: 'token',
    code: 'TOKEN_INVALID',
    message: 'This token is unknown or no longer good: ask the network for a new one.',
  },
  badAddress: {
    field: '',
    code: 'IP_NOT_ALLOWED',
    message: "This address is not on the advertiser's list: ask the network to add it.",
  },
} as const satisfies Record<string, FieldProblem>;
