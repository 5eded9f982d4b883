import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import type { SubgraphSource } from './subgraph-source.ts';

/** `/health/live`: the process runs. `/health/ready`: so do the database and every subgraph; 503 names what does not. */
export function addHealthRoutes(
  app: FastifyInstance,
  pool: Pool,
  sources: ReadonlyMap<string, SubgraphSource>,
): void {
  app.get('/health/live', () => ({ ok: true }));
  app.get('/health/ready', async (_request, reply) => {
    const database = pool.query('select 1').then(
      () => true,
      () => false,
    );
    const subgraphs = Object.fromEntries(
      await Promise.all([...sources].map(async ([name, source]) => [name, await source.isReady()] as const)),
    );
    const ok = (await database) && Object.values(subgraphs).every(Boolean);
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ok, database: await database, subgraphs });
  });
}
