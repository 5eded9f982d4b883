import type { FastifyReply } from 'fastify';

const retrySeconds = 5;

/** A request that is answered with an error before any GraphQL runs. The message is for the caller. */
export class Refusal extends Error {
  readonly statusCode: number;
  readonly code: string;

  /** @param cause what went wrong inside, for the log alone */
  constructor(statusCode: number, code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.statusCode = statusCode;
    this.code = code;
  }

  static unauthenticated(message: string): Refusal {
    return new Refusal(401, 'UNAUTHENTICATED', message);
  }

  static forbidden(message: string): Refusal {
    return new Refusal(403, 'FORBIDDEN', message);
  }

  /** What a request needs before all else, the database, does not answer. */
  static unavailable(cause?: unknown): Refusal {
    return new Refusal(
      503,
      'SERVICE_UNAVAILABLE',
      'We cannot look up who you are right now. Try again in a few seconds.',
      cause,
    );
  }
}

/** Answers in the shape of a GraphQL response, so that clients read every error the same way. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.statusCode === 503) reply.header('retry-after', retrySeconds);
  if (refusal.statusCode === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(refusal.statusCode)
    .header('cache-control', 'no-store')
    .send({ errors: [{ message: refusal.message, extensions: { code: refusal.code } }] });
}
