import { createServer } from 'node:http';
import { listenOn } from './listen-on.ts';
import type { Service } from './service.ts';

/** What a process says about itself: `ok` decides the status code, the rest is for people. */
export interface Readiness {
  readonly ok: boolean;
  readonly [detail: string]: unknown;
}

/**
 * Serves the health of a process that has no other HTTP: `/health/live` (it runs) and `/health/ready` (it can do its
 * work: 200 or 503 with the reasons).
 */
export async function startHealthServer(options: {
  host: string;
  port: number;
  ready: () => Promise<Readiness>;
}): Promise<Service & { url: string }> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/health/live') return answer(200, { ok: true });
    if (request.url !== '/health/ready') return answer(404, { ok: false });
    return options.ready().then(
      (readiness) => answer(readiness.ok ? 200 : 503, readiness),
      () => answer(503, { ok: false }),
    );
  });
  const url = await listenOn(server, options.host, options.port);
  return {
    url,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
