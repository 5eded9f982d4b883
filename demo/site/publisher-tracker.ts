import type { FastifyInstance, FastifyReply } from 'fastify';
import { type ReceivedPostback, receivedPage } from './pages.ts';

/** Requests that are remembered, the newest. */
const rememberedMax = 100;

/**
 * The demo publisher's own tracker: takes the network's postbacks at `/tracker/in`, by GET and as JSON, and shows what it
 * got at `/tracker`.
 */
export function addPublisherTracker(
  app: FastifyInstance,
  sendPage: (reply: FastifyReply, status: number, html: string) => FastifyReply,
): void {
  const received: ReceivedPostback[] = [];
  // As it came: a signature is over the very bytes.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  app.route({
    method: ['GET', 'POST'],
    url: '/tracker/in',
    exposeHeadRoute: false,
    handler: async ({ headers, method, url, body }) => {
      received.unshift({
        at: new Date().toISOString(),
        request: `${method} ${url}`,
        key: String(headers['idempotency-key'] ?? ''),
        signature: String(headers['webhook-signature'] ?? ''),
        body: typeof body === 'string' ? body : '',
      });
      received.length = Math.min(received.length, rememberedMax);
      return { status: 'received' };
    },
  });
  app.get('/tracker', (_request, reply) => sendPage(reply, 200, receivedPage(received)));
}
