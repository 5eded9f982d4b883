import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Viewer } from '../domain/viewer.ts';
import { checkBody, checkLength, largestBodyBytesMax } from './large-body.ts';
import { Refusal } from './refusal.ts';
import type { GraphContext } from './subgraph-source.ts';

export const graphqlPath = '/graphql';
const requestsPerMinuteMax = 1_200;

const hint = `This is the GraphQL API. Send POST ${graphqlPath} with

  Content-Type: application/json
  Authorization: Bearer slk_…   (an API key made in the portal)

and a body such as {"query": "{ viewer { name role } }"}. Introspection is open to every key.
`;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once the request is known to come from somebody who may come in. */
    caller: Viewer | null;
  }
}

/** `/graphql`: who is asking is settled before a body is read, then how often, then Apollo answers. */
export function addGraphqlRoute(
  app: FastifyInstance,
  options: {
    readonly graph: ApolloServer<GraphContext>;
    readonly findCaller: (request: FastifyRequest) => Promise<Viewer>;
    readonly tokenFor: (viewer: Viewer) => Promise<string>;
  },
): void {
  const { graph, findCaller, tokenFor } = options;
  app.decorateRequest('caller', null);
  const limitRate = app.rateLimit({
    max: requestsPerMinuteMax,
    timeWindow: '1 minute',
    // By person, whose many keys are no way to ask more.
    keyGenerator: (request) => callerOf(request).userId,
    errorResponseBuilder: (_request, { max, ttl }) =>
      new Refusal(
        429,
        'THROTTLED',
        `More than ${max} requests within a minute. Try again in ${Math.ceil(ttl / 1000)} seconds.`,
      ),
  });
  app.post(graphqlPath, {
    bodyLimit: largestBodyBytesMax,
    onRequest: [
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        request.caller = await findCaller(request);
        checkLength(request.headers['content-length'], request.caller);
      },
      limitRate,
    ],
    preHandler: async (request) => {
      checkBody(request.body, request.headers['content-length'], callerOf(request));
    },
    handler: fastifyApolloHandler(graph, {
      context: async (request) => ({
        viewerToken: await tokenFor(callerOf(request)),
        requestId: request.id,
      }),
    }),
  });
  app.get(graphqlPath, (_request, reply) => reply.type('text/plain; charset=utf-8').send(hint));
}

function callerOf(request: FastifyRequest): Viewer {
  if (request.caller === null) throw new Error('The caller is asked for before it was found.');
  return request.caller;
}
