import type { FastifyReply } from 'fastify';

/** A request that is answered with an error before any GraphQL runs. The message is for the caller. */
export class Refusal extends Error {
  readonly statusCode: number;
  readonly code: string;

  constructor(statusCode: number, code: string, message: string) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
  }

  static unauthenticated(message: string): Refusal {
    return new Refusal(401, 'UNAUTHENTICATED', message);
  }

  static forbidden(message: string): Refusal {
    return new Refusal(403, 'FORBIDDEN', message);
  }
}

/** Answers in the shape of a GraphQL response, so that clients read every error the same way. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.statusCode === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(refusal.statusCode)
    .header('cache-control', 'no-store')
    .send({ errors: [{ message: refusal.message, extensions: { code: refusal.code } }] });
}
