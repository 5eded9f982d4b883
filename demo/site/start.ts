import Fastify from 'fastify';
import { fetch } from 'undici';
import { z } from 'zod';
import type { Logger } from '../../platform/logger.ts';
import { newSortableId } from '../../platform/new-id.ts';
import type { Service } from '../../platform/service.ts';
import type { DemoFile } from '../demo-file.ts';
import { cataloguePage, missingPage, offerPage, thanksPage } from './pages.ts';

export interface DemoSiteOptions {
  readonly host: string;
  readonly port: number;
  readonly trackingUrl: string;
  readonly currency: string;
  readonly demo: () => DemoFile | null;
  readonly logger: Logger;
}

const postbackTimeoutMs = 5_000;
const visit = z.object({ click_id: z.string().max(64).default(''), sub: z.string().max(255).default('') });

/**
 * The demo advertisers' own web site: offer pages that a click lands on, and an order button that reports the sale by
 * a real server-to-server postback.
 */
export async function start(options: DemoSiteOptions): Promise<Service & { url: string }> {
  const app = Fastify({ logger: false });
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, payload, done) => {
    payload.resume();
    done(null, {});
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store');
  });

  for (const path of ['/health/live', '/health/ready']) app.get(path, async () => '{"ok":true}');
  app.get('/', async () => cataloguePage(Object.entries(options.demo()?.offers ?? {})));
  app.get<{ Params: { slug: string } }>('/offers/:slug', async (request, reply) => {
    const offer = options.demo()?.offers[request.params.slug];
    if (offer === undefined) return reply.code(404).send(missingPage());
    const { click_id: clickId, sub } = visit.parse(request.query);
    return offerPage(offer, { slug: request.params.slug, clickId, sub, currency: options.currency });
  });
  app.post<{ Params: { slug: string } }>('/offers/:slug/order', async (request, reply) => {
    const offer = options.demo()?.offers[request.params.slug];
    if (offer === undefined) return reply.code(404).send(missingPage());
    const { click_id: clickId } = visit.parse(request.query);
    const orderId = `order-${newSortableId().slice(0, 12)}`;
    const outcome = await reportSale(options, { clickId, orderId, amount: offer.price, token: offer.token });
    return thanksPage(offer, { clickId, orderId, outcome });
  });

  const url = await app.listen({ host: options.host, port: options.port });
  return { url, stop: () => app.close() };
}

async function reportSale(
  options: DemoSiteOptions,
  sale: { clickId: string; orderId: string; amount: string; token: string },
): Promise<string> {
  const query = new URLSearchParams({
    click_id: sale.clickId,
    order_id: sale.orderId,
    amount: sale.amount,
    currency: options.currency,
    token: sale.token,
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
