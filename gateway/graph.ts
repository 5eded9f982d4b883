import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '../platform/logger.ts';
import { knownOperationsRule } from './known-operations-rule.ts';
import { expandedSelectionsMax, limitsRule, tokensMax } from './limits.ts';
import { isUnexpected, publicError } from './public-error.ts';
import { refuseFanOut } from './refuse-fan-out.ts';
import type { GraphContext, SubgraphSource } from './subgraph-source.ts';

const validationErrorsMax = 5;

/**
 * The composed graph, started. Everything that Apollo decides by NODE_ENV is said here, so that it is the same
 * everywhere. Introspection is open because only known callers get this far.
 */
export async function startGraph(options: {
  readonly supergraphSdl: string;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly logger: Logger;
}): Promise<ApolloServer<GraphContext>> {
  const { sources, logger } = options;
  const gateway = new ApolloGateway({
    supergraphSdl: options.supergraphSdl,
    buildService: ({ name }) => {
      const source = sources.get(name.toLowerCase());
      if (source === undefined)
        throw new Error(`The supergraph has a subgraph "${name}" whose address is not known.`);
      return source;
    },
    debug: false,
    __exposeQueryPlanExperimental: false,
    logger,
  });
  const server = new ApolloServer<GraphContext>({
    gateway,
    nodeEnv: 'production',
    introspection: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    parseOptions: { maxTokens: tokensMax },
    maxRecursiveSelections: expandedSelectionsMax,
    validationOptions: { maxErrors: validationErrorsMax },
    validationRules: [knownOperationsRule, limitsRule],
    formatError: publicError,
    stopOnTerminationSignals: false,
    logger,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      refuseFanOut(),
      logUnexpected(logger),
    ],
  });
  await server.start();
  return server;
}

/** Callers get a general sentence for these; the log gets what happened, under the same request id. */
function logUnexpected(logger: Logger): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue, operationName }) => {
        for (const error of errors.filter(isUnexpected)) {
          const { requestId } = contextValue;
          const { path, extensions, originalError } = error;
          logger.error(
            {
              requestId,
              operationName,
              path,
              subgraph: extensions.serviceName,
              stack: originalError?.stack,
            },
            error.message,
          );
        }
      },
    }),
  };
}
