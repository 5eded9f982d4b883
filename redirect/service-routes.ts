import type { FastifyInstance } from 'fastify';
import type { RedirectDependencies } from './dependencies.ts';

const iconSecondsMax = 86_400;
/** PostgreSQL is asked every few seconds: knowledge this old says that it, or the way to it, is down. */
const staleAfterMs = 30_000;

/** What operators, crawlers and browsers ask of every host. */
export function serviceRoutes(app: FastifyInstance, { projection, capture }: RedirectDependencies): void {
  app.get('/health/live', () => ({ ok: true }));
  app.get('/health/ready', (_, reply) => {
    const { snapshot, source } = projection;
    const ok = snapshot !== null;
    const ageMs = ok ? projection.ageMs() : null;
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        ok,
        ...{ version: snapshot?.version ?? null, source, ageMs, lost: capture.lost },
        alarms: [
          ...(ageMs !== null && ageMs > staleAfterMs ? ['PROJECTION_STALE'] : []),
          ...(projection.copied ? [] : ['PROJECTION_COPY_FAILING']),
        ],
      });
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
