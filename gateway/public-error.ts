import type { GraphQLFormattedError } from 'graphql';
import { GraphQLError } from 'graphql';
import { expandedSelectionsMax, tokensMax, tooLargeCode } from './limits.ts';
import { unavailableCode } from './subgraph-source.ts';

const bugCode = 'INTERNAL_SERVER_ERROR';
const bugMessage =
  'Something went wrong on our side. Try again; if it stays, report the x-request-id of this response.';
const unavailableMessage =
  'A part of the service did not answer, so its part of this result is missing. Try again in a moment.';

const messageCharsMax = 1_000;

/** Messages may repeat what was sent, a whole file even, and then say what is wrong with it. */
function shortened(message: string): string {
  if (message.length <= messageCharsMax) return message;
  return `${message.slice(0, messageCharsMax / 2)} … ${message.slice(-messageCharsMax / 2)}`;
}

/** Whether a caller may not see what an error says: it was not made for callers. */
export function isUnexpected(error: { readonly extensions?: Record<string, unknown> }): boolean {
  const code = error.extensions?.code;
  return code === undefined || code === bugCode || code === unavailableCode;
}

/**
 * An error as callers see it: its code, where it happened, and its message if that was meant for them. Which subgraph
 * failed, stack traces and causes stay inside.
 */
export function publicError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { locations, path } = formatted;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  const tooLarge = sizeMessage(formatted, error);
  if (tooLarge !== null) return { message: tooLarge, ...place, extensions: { code: tooLargeCode } };
  if (!isUnexpected(formatted)) {
    const { serviceName, stacktrace, exception, response, ...extensions } = formatted.extensions ?? {};
    return { message: shortened(formatted.message), ...place, extensions };
  }
  const isDown = formatted.extensions?.code === unavailableCode;
  return {
    message: isDown ? unavailableMessage : bugMessage,
    ...place,
    extensions: { code: isDown ? unavailableCode : bugCode },
  };
}

/** The message when an error is one of the size limits, each of which has its own way of saying so; else null. */
function sizeMessage(formatted: GraphQLFormattedError, error: unknown): string | null {
  const cause = error instanceof GraphQLError ? error.originalError : undefined;
  if (cause instanceof GraphQLError && cause.extensions.code === tooLargeCode) return formatted.message;
  if (formatted.extensions?.validationErrorCode === 'MAX_RECURSIVE_SELECTIONS_EXCEEDED') {
    return `This operation selects more than ${expandedSelectionsMax} fields once its fragments are written out. Ask in several requests.`;
  }
  if (
    / contains more tha[tn] \d+ /.test(formatted.message) &&
    formatted.extensions?.code === 'GRAPHQL_PARSE_FAILED'
  ) {
    return `This operation has more than ${tokensMax} tokens (names, values and punctuation). Ask in several requests.`;
  }
  return null;
}
