import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../platform/logger.ts';
import { type Accounts, accountsPath, clientAddressHeader } from './accounts.ts';
import { FailedSignIns } from './failed-sign-ins.ts';
import { Refusal } from './refusal.ts';

const bodyBytesMax = 4 * 1024;
/** What better-auth serves beyond these (sign-up, password reset, linking …) is not offered. */
const signInPath = '/sign-in/email';
const routes = [
  ['POST', signInPath],
  ['POST', '/sign-out'],
  ['GET', '/get-session'],
] as const;
const forwardedHeaders = [
  'cookie',
  'origin',
  'referer',
  'content-type',
  'user-agent',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
];

/** Sign-in, sign-out and the session, for the portal. Answers are better-auth's own JSON. */
export async function addAccountsRoutes(
  app: FastifyInstance,
  accounts: Accounts,
  portalUrl: string,
  logger: Logger,
): Promise<void> {
  const guarded = signInGuard(logger);
  await app.register(async (scope) => {
    // better-auth parses bodies itself; an empty one is fine for sign-out.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    for (const [method, path] of routes) {
      scope.route({
        method,
        url: `${accountsPath}${path}`,
        bodyLimit: bodyBytesMax,
        handler: async (request, reply) => {
          const work = () => handled(accounts, webRequest(request, portalUrl));
          return answer(reply, await (path === signInPath ? guarded(request, reply, work) : work()));
        },
      });
    }
  });
}

/** Lets nobody try more than some passwords of one person, and notes in the log that one was wrong. */
function signInGuard(logger: Logger) {
  const failures = new FailedSignIns();
  return async (request: FastifyRequest, reply: FastifyReply, work: () => Promise<Response>) => {
    const email = emailIn(request.body);
    const waitSeconds = failures.begin(email, Date.now());
    if (waitSeconds !== null) {
      reply.header('retry-after', waitSeconds);
      const message = 'Too many wrong passwords for this email. Try again when retry-after says.';
      throw new Refusal(429, 'THROTTLED', message);
    }
    const response = await work().catch((error: unknown) => {
      failures.takeBack(email);
      throw error;
    });
    if (response.ok) failures.succeed(email);
    else if (response.status !== 401) failures.takeBack(email);
    // Not the email: people type their password there.
    else logger.info({ requestId: request.id, address: request.ip }, 'a sign-in failed');
    return response;
  };
}

/** The email of a sign-in; "" when there is none, which better-auth refuses. */
function emailIn(body: unknown): string {
  try {
    const { email } = JSON.parse(String(body)) as { email?: unknown };
    return typeof email === 'string' ? email : '';
  } catch {
    return '';
  }
}

/** better-auth throws when the database does not answer, or says 500 and has logged why: accounts need little else. */
async function handled(accounts: Accounts, request: Request): Promise<Response> {
  const response = await accounts.handler(request).catch((error: unknown) => {
    throw Refusal.unavailable(error);
  });
  if (response.status >= 500) throw Refusal.unavailable();
  return response;
}

function webRequest(request: FastifyRequest, portalUrl: string): Request {
  const headers = new Headers();
  for (const name of forwardedHeaders) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  headers.set(clientAddressHeader, request.ip);
  return new Request(new URL(request.url, portalUrl), {
    method: request.method,
    headers,
    ...(typeof request.body === 'string' && request.body !== '' && { body: request.body }),
  });
}

async function answer(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') reply.header(name, value);
  }
  reply.header('set-cookie', response.headers.getSetCookie());
  reply.header('cache-control', 'no-store');
  return reply.code(response.status).send(await response.text());
}
