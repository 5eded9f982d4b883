import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Pool } from 'undici';
import { Refusal } from './refusal.ts';

/** Where downloads are, here and at the reporting subgraph. */
const exportsPath = '/exports/*';

const connectionsMax = 16;
const connectMsMax = 2_000;
/** Until the first rows are there, and between rows: a file itself may take as long as it takes. */
const silenceMsMax = 60_000;
const requestsPerMinuteMax = 300;

const passedOn = ['content-type', 'content-disposition', 'cache-control'] as const;

/**
 * `GET /exports/<token>.csv`: passes files of the reporting subgraph on, as fast as the client reads them. The token in the
 * address is the proof, which the subgraph checks. A client that goes away ends the request behind.
 */
export function addExportRoute(app: FastifyInstance, reportingUrl: string): void {
  const pool = new Pool(new URL(reportingUrl).origin, {
    connections: connectionsMax,
    connect: { timeout: connectMsMax },
    headersTimeout: silenceMsMax,
    bodyTimeout: silenceMsMax,
  });
  // Before the server waits for its answers to end, which a download may not do for an hour.
  app.addHook('preClose', async () => pool.destroy());
  const limitRate = app.rateLimit({
    max: requestsPerMinuteMax,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, { ttl }) =>
      new Refusal(429, 'THROTTLED', `Too many downloads. Try again in ${Math.ceil(ttl / 1000)} seconds.`),
  });
  app.get(exportsPath, { onRequest: limitRate }, (request, reply) => passOn(pool, request, reply));
}

async function passOn(pool: Pool, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  const { statusCode, headers, body } = await pool
    .request({
      method: 'GET',
      path: request.url,
      signal: gone.signal,
      headers: { 'x-request-id': request.id },
    })
    .catch((error) => {
      throw new Refusal(503, 'SERVICE_UNAVAILABLE', 'Downloads do not answer. Try again in a moment.', error);
    });
  for (const name of passedOn) {
    const value = headers[name];
    if (value !== undefined) reply.header(name, value);
  }
  return reply.code(statusCode).send(body);
}
