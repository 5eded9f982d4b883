import type { FastifyInstance, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import type { RedirectDependencies } from './dependencies.ts';
import { redirectMetrics } from './metrics.ts';
import type { PostbackCounts } from './postback-counts.ts';

const iconSecondsMax = 86_400;
/** PostgreSQL is asked every few seconds: knowledge this old says that it, or the way to it, is down. */
const staleAfterMs = 30_000;
/** Hundreds of thousands of clicks: time enough to make room. */
const freeBytesMin = 512 * 1024 * 1024;

/** What operators, crawlers and browsers ask of every host. */
export function serviceRoutes(
  app: FastifyInstance,
  dependencies: RedirectDependencies,
  counts: PostbackCounts,
): void {
  const { projection, capture } = dependencies;
  const metrics = redirectMetrics(dependencies, counts);
  app.get('/health/live', () => ({ ok: true }));
  app.get('/health/ready', async (_, reply) => {
    const { snapshot, source } = projection;
    const ok = snapshot !== null;
    const ageMs = ok ? projection.ageMs() : null;
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        ok,
        ...{ version: snapshot?.version ?? null, source, ageMs, lost: capture.lost },
        alarms: await alarms(dependencies),
      });
  });
  app.get('/metrics', async (request, reply) => {
    // What a network earns from is nobody else's business; to everybody else this address does not exist.
    if (!isNeighbour(request)) return reply.callNotFound();
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
  app.get('/robots.txt', (_, reply) =>
    reply.type('text/plain; charset=utf-8').send('User-agent: *\nDisallow: /\n'),
  );
  app.get('/favicon.ico', (_, reply) =>
    reply.code(204).header('cache-control', `max-age=${iconSecondsMax}`).send(),
  );
  // Asks prefetching proxies not to open tracking links ahead of people.
  app.get('/.well-known/traffic-advice', (_, reply) =>
    reply.type('application/trafficadvice+json').send('[{"user_agent":"prefetch-proxy","disallow":true}]'),
  );
}

/** What somebody should look at although visitors are served. */
async function alarms({ projection, capture, caps, now }: RedirectDependencies): Promise<string[]> {
  const { log } = capture;
  const conditions = {
    EVENTS_ARE_LOST: log.failing,
    DISK_ALMOST_FULL: (await log.freeBytes().catch(() => 0)) < freeBytesMin,
    PROJECTION_STALE: projection.snapshot !== null && projection.ageMs() > staleAfterMs,
    PROJECTION_COPY_FAILING: !projection.copied,
    CAPS_NOT_REFILLED: !caps.status(now()).supplied,
  };
  return Object.entries(conditions).flatMap(([name, holds]) => (holds ? [name] : []));
}

const neighbourRanges = new Set(['loopback', 'private', 'uniqueLocal', 'linkLocal']);

/** Whether a request comes straight from a private address, not through a proxy that forwards for others. */
function isNeighbour({ raw: { headers, socket } }: FastifyRequest): boolean {
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  const address = socket.remoteAddress ?? '';
  return ipaddr.isValid(address) && neighbourRanges.has(ipaddr.process(address).range());
}
