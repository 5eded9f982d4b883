/** Keeps bugs from telling strangers how the inside looks. */
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from '../platform/logger.ts';
import { newId } from '../platform/new-id.ts';

// How PostgreSQL refuses a NUL character: as a bound value, and inside a literal.
const nulStates: readonly unknown[] = ['22021', '08P01'];
// A statement that PostgreSQL gave up because it took longer than one may.
const givenUpState = '57014';

/**
 * An Apollo `formatError`: errors with a code of their own pass, everything unexpected is logged under an id and
 * becomes INTERNAL_SERVER_ERROR that names only the id.
 */
export function maskError(logger: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    if (formatted.extensions?.code !== 'INTERNAL_SERVER_ERROR') return formatted;
    const cause = unwrapResolverError(error);
    if (nulStates.includes(sqlState(cause))) return nulRefused(formatted);
    if (sqlState(cause) === givenUpState) {
      logger.warn({ path: formatted.path, err: cause }, 'a statement took too long');
      return tookTooLong(formatted);
    }
    const errorId = newId('err');
    logger.error({ errorId, path: formatted.path, err: cause }, 'a resolver failed');
    return {
      message: `Something went wrong on our side. Mention ${errorId} when you ask us about it.`,
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
    };
  };
}

function sqlState(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function nulRefused(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const message = 'Remove the NUL character (\\u0000) from the text: nothing here can hold it.';
  return { ...formatted, message, extensions: { code: 'BAD_USER_INPUT' } };
}

function tookTooLong(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const message = 'This takes too long: ask for a shorter time, fewer dimensions, or less at once.';
  return { ...formatted, message, extensions: { code: 'QUERY_TOO_LARGE' } };
}
