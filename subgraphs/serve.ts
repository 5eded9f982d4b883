/** Serves one subgraph over HTTP to the gateway, and only to the gateway: every GraphQL request carries a viewer token. */
import type { KeyObject } from 'node:crypto';
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Viewer } from '../domain/viewer.ts';
import { viewerAudience, viewerFromClaims } from '../domain/viewer-claims.ts';
import type { Readiness } from '../platform/health.ts';
import type { Logger } from '../platform/logger.ts';
import type { Service } from '../platform/service.ts';
import { verifyToken } from '../platform/signed-token.ts';
import { maskError } from './mask-error.ts';
import { unauthenticated } from './viewer.ts';

export interface ServeOptions<Context extends BaseContext> {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly host: string;
  /** 0: any free port; the service's `url` tells which. */
  readonly port: number;
  /** The key the gateway signs viewers with. */
  readonly viewerKey: KeyObject;
  readonly logger: Logger;
  readonly createContext: (viewer: Viewer) => Context;
  readonly ready: () => Promise<Readiness>;
  /** Adds what is no GraphQL; such a route sees to its own authorisation. */
  readonly addRoutes?: (app: FastifyInstance) => void;
}

export const graphqlPath = '/graphql';
/** The gateway lets no more through than a file to import and what stands around it. */
const bodyBytesMax = 4 * 1024 * 1024;

/** Listens and answers; `url` of the result is the GraphQL URL. Stopping lets requests under way finish. */
export async function serveSubgraph<Context extends BaseContext>(
  options: ServeOptions<Context>,
): Promise<Service & { readonly url: string }> {
  const app = Fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyBytesMax,
  });
  addHealth(app, options.ready);
  options.addRoutes?.(app);
  const apollo = new ApolloServer<Context>({
    schema: options.schema,
    logger: options.logger,
    plugins: [...quietPlugins<Context>(), fastifyApolloDrainPlugin(app)],
    formatError: maskError(options.logger),
    includeStacktraceInErrorResponses: false,
    introspection: true, // behind the viewer token; the gateway decides what the world may ask
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  await app.register(async (scope) => {
    scope.decorateRequest('viewer', null);
    scope.addHook('onRequest', async (request, reply) => {
      const viewer = await viewerOf(request, options.viewerKey);
      if (viewer) request.setDecorator('viewer', viewer);
      else await reply.code(401).send({ errors: [unauthenticated().toJSON()] });
    });
    await scope.register(fastifyApollo(apollo), {
      path: graphqlPath,
      method: ['POST'],
      context: async (request) => options.createContext(request.getDecorator<Viewer>('viewer')),
    });
  });
  const address = await app.listen({ host: options.host, port: options.port });
  options.logger.info({ subgraph: options.name, address }, 'subgraph listens');
  return { url: new URL(graphqlPath, address).href, stop: () => apollo.stop() };
}

// The cache-control plugin alone costs two thirds of a list's time, and nothing here uses what these collect.
function quietPlugins<Context extends BaseContext>(): ApolloServerPlugin<Context>[] {
  return [
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
  ];
}

async function viewerOf(request: FastifyRequest, key: KeyObject): Promise<Viewer | null> {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) return null;
  try {
    return viewerFromClaims(await verifyToken(key, viewerAudience, token));
  } catch {
    return null; // forged or expired: all the same to the caller
  }
}

function addHealth(app: FastifyInstance, ready: ServeOptions<BaseContext>['ready']): void {
  app.get('/health/live', async () => ({ ok: true }));
  app.get('/health/ready', async (_request, reply) => {
    const state = await ready();
    return reply.code(state.ok ? 200 : 503).send(state);
  });
}
