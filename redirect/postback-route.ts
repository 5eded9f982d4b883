import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newSortableId } from '../platform/new-id.ts';
import { sha256Hex } from '../platform/secret.ts';
import type { RedirectDependencies } from './dependencies.ts';
import {
  type FieldProblem,
  type PostbackFields,
  postbackFields,
  readPostback,
  tokenOf,
} from './read-postback.ts';

const bodyBytesMax = 16 * 1024;
const rawCharsMax = 4096;
const retrySeconds = 5;

/**
 * Where advertisers report conversions. 200 means that the report is on disk, whatever is later found out about it; 503
 * means that it is not, and that sending it again is right.
 */
export function postbackRoute(app: FastifyInstance, dependencies: RedirectDependencies): void {
  const { projection, capture, now } = dependencies;

  function refuse(reply: FastifyReply, status: number, errors: readonly FieldProblem[]): FastifyReply {
    return reply.code(status).header('cache-control', 'no-store').send({ status: 'error', errors });
  }

  async function receive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const at = now();
    const url = request.raw.url ?? '';
    const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
    const body = typeof request.body === 'string' ? request.body : '';
    const fields = postbackFields(query, request.headers['content-type'] ?? '', body);
    if (fields === null) return refuse(reply, 400, [problems.body]);
    if (projection.snapshot === null)
      return refuse(reply.header('retry-after', retrySeconds), 503, [problems.starting]);
    const token = tokenOf(fields);
    const advertiserId = token === '' ? null : projection.advertiserOfToken(sha256Hex(token), at);
    if (advertiserId === null)
      return refuse(reply, 401, [token === '' ? problems.noToken : problems.badToken]);
    const reading = readPostback(fields);
    if ('problems' in reading) return refuse(reply, 400, reading.problems);

    const raw = { method: request.method, query: withoutToken(fields), ip: request.ip };
    const eventId = newSortableId(at);
    const kept = await capture.keep({ type: 'postback', eventId, at, advertiserId, ...reading.values, raw });
    if (!kept) return refuse(reply.header('retry-after', retrySeconds), 503, [problems.notStored]);
    return reply.header('cache-control', 'no-store').send({ status: 'received', eventId });
  }

  app.route({
    method: ['GET', 'POST'],
    url: '/postback',
    bodyLimit: bodyBytesMax,
    handler: receive,
    // Whatever fails before the handler, a body that is too long for one, is told as every other problem is.
    errorHandler: (error, _, reply) => {
      const status = (error as { statusCode?: number }).statusCode ?? 500;
      if (status >= 500) throw error;
      return refuse(reply, status, [problems.body]);
    },
  });
}

const problems = {
  body: {
    field: 'body',
    code: 'BODY_INVALID',
    message: `Send parameters in the query, a form or a flat JSON object, at most ${bodyBytesMax} bytes.`,
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
  starting: {
    field: '',
    code: 'NOT_READY',
    message: 'The service is starting: send this again in a few seconds.',
  },
  notStored: {
    field: '',
    code: 'NOT_STORED',
    message: 'The postback could not be stored: send this again later.',
  },
} as const satisfies Record<string, FieldProblem>;

/** The parameters as they came, with the secret masked, for people to look at later. */
function withoutToken(fields: PostbackFields): string {
  const shown = new URLSearchParams([...fields]);
  if (shown.has('token')) shown.set('token', '***');
  return shown.toString().slice(0, rawCharsMax);
}
