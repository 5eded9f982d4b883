import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Accounts, accountsPath, clientAddressHeader } from './accounts.ts';
import { Refusal } from './refusal.ts';

const bodyBytesMax = 4 * 1024;
/** What better-auth serves beyond these (sign-up, password reset, linking …) is not offered. */
const routes = [
  ['POST', '/sign-in/email'],
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
): Promise<void> {
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
        handler: async (request, reply) =>
          answer(reply, await handled(accounts, webRequest(request, portalUrl))),
      });
    }
  });
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
