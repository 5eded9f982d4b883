/** Keeps bugs from telling strangers how the inside looks. */
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from '../platform/logger.ts';
import { newId } from '../platform/new-id.ts';

/**
 * An Apollo `formatError`: errors with a code of their own pass, everything unexpected is logged under an id and
 * becomes INTERNAL_SERVER_ERROR that names only the id.
 */
export function maskError(logger: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    if (formatted.extensions?.code !== 'INTERNAL_SERVER_ERROR') return formatted;
    const errorId = newId('err');
    logger.error({ errorId, path: formatted.path, err: unwrapResolverError(error) }, 'a resolver failed');
    return {
      message: `Something went wrong on our side. Mention ${errorId} when you ask us about it.`,
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
    };
  };
}
