import Fastify, { type FastifyReply } from 'fastify';
import { fetch } from 'undici';
import { z } from 'zod';
import type { Logger } from '../../platform/logger.ts';
import { newSortableId } from '../../platform/new-id.ts';
import type { Service } from '../../platform/service.ts';
import type { DemoFile } from '../demo-file.ts';
import { cataloguePage, missingPage, offerPage, thanksPage, unreadablePage } from './pages.ts';
import { addPublisherTracker } from './publisher-tracker.ts';

export interface DemoSiteOptions {
  readonly host: string;
  readonly port: number;
  readonly trackingUrl: string;
  readonly currency: string;
  readonly demo: () => DemoFile | null;
  readonly logger: Logger;
}

type OfferRoute = { Params: { slug: string } };

/** Pages have their style in themselves, one form, and nothing else. */
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const postbackTimeoutMs = 5_000;
const visit = z.object({
  click_id: z.string().max(64).default(''),
  sub: z.string().max(255).default(''),
  goal: z.string().max(64).default(''),
});

/**
 * The demo advertisers' own web site: offer pages that a click lands on, and buttons to order that report the sale by a
 * real server-to-server postback. And the demo publisher's tracker, which hears of them.
 */
export async function start(options: DemoSiteOptions): Promise<Service & { url: string }> {
  const app = Fastify({ logger: false });
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, payload, done) => {
    payload.resume();
    done(null, {});
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  });

  for (const path of ['/health/live', '/health/ready']) app.get(path, async () => ({ ok: true }));
  app.get('/', (_request, reply) =>
    sendPage(reply, 200, cataloguePage(Object.entries(options.demo()?.offers ?? {}))),
  );
  app.get<OfferRoute>('/offers/:slug', (request, reply) => {
    const { slug } = request.params;
    const offer = offerAt(options, slug);
    if (offer === null) return sendPage(reply, 404, missingPage());
    const { success, data } = visit.safeParse(request.query);
    if (!success) return sendPage(reply, 400, unreadablePage());
    const { click_id: clickId, sub } = data;
    return sendPage(reply, 200, offerPage(offer, { slug, clickId, sub, currency: options.currency }));
  });
  app.post<OfferRoute>('/offers/:slug/order', async (request, reply) => {
    const offer = offerAt(options, request.params.slug);
    if (offer === null) return sendPage(reply, 404, missingPage());
    const { success, data } = visit.safeParse(request.query);
    if (!success) return sendPage(reply, 400, unreadablePage());
    const { click_id: clickId, goal } = data;
    const wanted = goal === '' ? offer : offer.goals?.find(({ name }) => name === goal);
    if (wanted === undefined) return sendPage(reply, 400, unreadablePage());
    const orderId = `order-${newSortableId().slice(0, 12)}`;
    const { token } = offer;
    const outcome = await reportSale(options, { clickId, orderId, goal, amount: wanted.price, token });
    return sendPage(reply, 200, thanksPage(offer, { clickId, orderId, outcome }));
  });

  addPublisherTracker(app, sendPage);
  const url = await app.listen({ host: options.host, port: options.port });
  return { url, stop: () => app.close() };
}

/** The offer of a page; names that every object has, such as "constructor", are no offers. */
function offerAt(options: DemoSiteOptions, slug: string): DemoFile['offers'][string] | null {
  const offers = options.demo()?.offers ?? {};
  return Object.hasOwn(offers, slug) ? (offers[slug] ?? null) : null;
}

function sendPage(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply
    .code(status)
    .header('content-security-policy', pagePolicy)
    .type('text/html; charset=utf-8')
    .send(html);
}

async function reportSale(
  options: DemoSiteOptions,
  sale: { clickId: string; orderId: string; goal: string; amount: string; token: string },
): Promise<string> {
  const query = new URLSearchParams({
    click_id: sale.clickId,
    order_id: sale.orderId,
    amount: sale.amount,
    currency: options.currency,
    token: sale.token,
    ...(sale.goal === '' ? {} : { goal: sale.goal }),
  });
  try {
    const answer = await fetch(`${options.trackingUrl}/postback?${query}`, {
      signal: AbortSignal.timeout(postbackTimeoutMs),
    });
    return `${answer.status} ${await answer.text()}`;
  } catch (error) {
    options.logger.warn({ err: error }, 'the postback did not get through');
    return 'no answer: is the redirect service running?';
  }
}
