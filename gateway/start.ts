import type { KeyObject } from 'node:crypto';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  LogController,
} from 'fastify';
import { createPool } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import { newSortableId } from '../platform/new-id.ts';
import { requestTime } from '../platform/request-time.ts';
import type { Service } from '../platform/service.ts';
import { unusedConnections } from '../platform/unused-connections.ts';
import { accountsUrl, createAccounts } from './accounts.ts';
import { addAccountsRoutes } from './accounts-routes.ts';
import { createCallerFinder } from './caller.ts';
import { addExportRoute } from './export-route.ts';
import { startGraph } from './graph.ts';
import { addGraphqlRoute } from './graphql-route.ts';
import { addHealthRoutes } from './health-routes.ts';
import { tooLargeMessage } from './large-body.ts';
import { tooLargeCode } from './limits.ts';
import { addPortalFiles } from './portal-files.ts';
import { Refusal, sendRefusal } from './refusal.ts';
import { securityHeaders } from './security-headers.ts';
import { SubgraphSource } from './subgraph-source.ts';
import { createViewerTokens } from './viewer-tokens.ts';

const databaseConnectionsMax = 10;
/** Looking up who asks is a matter of a millisecond: past this the database is as good as away. */
const databaseMsMax = 5_000;
/** A client that takes longer to send its request is cut off: Fastify by itself would wait for ever. */
const requestMsMax = 30_000;

export interface GatewayOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** As role smartlink_gateway. */
  readonly databaseUrl: string;
  readonly supergraphSdl: string;
  /** Where each subgraph of the supergraph answers, by its name; downloads come from reporting. */
  readonly subgraphUrls: Readonly<Record<string, string>> & { readonly reporting: string };
  /** Signs who is asking, for the subgraphs. */
  readonly viewerKey: KeyObject;
  /** Signs session cookies. */
  readonly authSecret: string;
  /** What people type for the portal; its origin alone may use sessions. */
  readonly portalUrl: string;
  /** The built portal; may be missing. */
  readonly portalFolder: string;
  readonly networkName: string;
  /** ISO 4217. */
  readonly networkCurrency: string;
  readonly trackingUrl: string;
  readonly trustedProxies: readonly string[];
  readonly logger: Logger;
}

/** Starts the gateway: GraphQL, sign-in and the portal on one address. */
export async function start(options: GatewayOptions): Promise<Service & { url: string }> {
  const { portalUrl, logger } = options;
  const pool = createPool(accountsUrl(options.databaseUrl), {
    name: 'gateway',
    connectionsMax: databaseConnectionsMax,
    statementMsMax: databaseMsMax,
  });
  const accounts = createAccounts({ pool, secret: options.authSecret, portalUrl, signUp: false, logger });
  const sources = new Map(
    Object.entries(options.subgraphUrls).map(([name, url]) => [name, new SubgraphSource(name, url)]),
  );
  const graph = await startGraph({ supergraphSdl: options.supergraphSdl, sources, logger });

  const app = createApp(options);
  await app.register(helmet, securityHeaders(portalUrl));
  await app.register(rateLimit, { global: false });
  addGraphqlRoute(app, {
    graph,
    findCaller: createCallerFinder({ pool, accounts, portalUrl }),
    tokenFor: createViewerTokens(options.viewerKey),
  });
  await addAccountsRoutes(app, accounts, portalUrl, logger);
  addHealthRoutes(app, pool, sources);
  addExportRoute(app, options.subgraphUrls.reporting);
  app.get('/config.json', (_request, reply) =>
    reply.header('cache-control', 'no-cache').send({
      networkName: options.networkName,
      trackingUrl: options.trackingUrl,
      networkCurrency: options.networkCurrency,
    }),
  );
  await addPortalFiles(app, options.portalFolder, portalUrl);
  const endUnused = unusedConnections(app.server);
  app.addHook('preClose', async () => endUnused());
  app.addHook('onClose', async () => {
    await graph.stop();
    await Promise.all([...sources.values()].map((source) => source.close()));
    await pool.end();
  });
  try {
    const url = await app.listen({ host: options.host, port: options.port });
    return { url, stop: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}

const requestIdPattern = /^[A-Za-z0-9_-]{8,64}$/;

/** A bare server that names every request and answers every error as GraphQL would. */
function createApp({ trustedProxies, logger }: GatewayOptions): FastifyInstance {
  const app = fastify({
    ...requestTime(requestMsMax),
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    // An address that cannot be decoded reaches no route and no hook.
    frameworkErrors: (_error, request, reply) => {
      reply.header('x-request-id', request.id);
      sendRefusal(reply, new Refusal(400, 'BAD_REQUEST', 'This address cannot be read: write % as %25.'));
    },
    genReqId: ({ headers }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && requestIdPattern.test(given) ? given : newSortableId();
    },
  });
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { id: requestId, method, caller } = request;
    const ms = Math.round(reply.elapsedTime);
    // The route's pattern and never the address, which may carry what people typed.
    const route = request.routeOptions.url;
    const who = { user: caller?.userId, key: caller?.viaKey };
    logger.debug({ requestId, method, route, status: reply.statusCode, ms, ...who }, 'answered');
  });
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    if (error instanceof Refusal) {
      if (error.cause) logger.error({ requestId: request.id, err: error.cause }, error.message);
      return sendRefusal(reply, error);
    }
    const statusCode = error.statusCode ?? 500;
    if (statusCode === 413) {
      return sendRefusal(reply, new Refusal(413, tooLargeCode, tooLargeMessage));
    }
    if (statusCode < 500) return sendRefusal(reply, new Refusal(statusCode, 'BAD_REQUEST', error.message));
    logger.error({ requestId: request.id, err: error }, 'a request failed');
    return sendRefusal(
      reply,
      new Refusal(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side. Try again.'),
    );
  });
  return app;
}
