import type { FastifyInstance } from 'fastify';
import type { RedirectDependencies } from './dependencies.ts';

const iconSecondsMax = 86_400;

/** What operators, crawlers and browsers ask of every host. */
export function serviceRoutes(app: FastifyInstance, { projection, capture }: RedirectDependencies): void {
  app.get('/health/live', () => ({ ok: true }));
  app.get('/health/ready', (_, reply) => {
    const { snapshot } = projection;
    const ok = snapshot !== null;
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        ok,
        version: snapshot?.version ?? null,
        ageMs: ok ? projection.ageMs() : null,
        lost: capture.lost,
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
