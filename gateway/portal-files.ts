import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal, sendRefusal } from './refusal.ts';

const page = 'index.html';
/** Addresses that are never a page of the portal. */
const notPages = /^\/(graphql|auth|health|exports|assets|config\.json)(\/|$|\?)/;
const assetSecondsMax = 365 * 24 * 3600;

/**
 * Serves the built portal. Any address a person can open is answered with its one page, which routes by itself; what it
 * loads from /assets has a hash in its name and is kept for ever.
 */
export async function addPortalFiles(
  app: FastifyInstance,
  portalFolder: string,
  portalUrl: string,
): Promise<void> {
  const portal = new URL(portalUrl);
  app.addHook('onRequest', async (request, reply) => {
    // Signing in works under one name only, and people type 127.0.0.1 for localhost.
    if (isPage(request) && isOtherNameOf(portal, request.host))
      await reply.redirect(`${portal.origin}${request.url}`);
  });
  const isBuilt = existsSync(join(portalFolder, page));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: portalFolder,
      // The build leaves a .br and a .gz beside each file that gains by it.
      preCompressed: true,
      cacheControl: false,
      setHeaders: (response, path) => {
        const isAsset = path.startsWith(join(portalFolder, 'assets') + sep);
        response.header(
          'cache-control',
          isAsset ? `public, max-age=${assetSecondsMax}, immutable` : 'no-cache',
        );
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (!isPage(request))
      return sendRefusal(
        reply,
        new Refusal(404, 'NOT_FOUND', `There is nothing at ${request.method} ${request.url.split('?')[0]}.`),
      );
    if (isBuilt) return reply.sendFile(page);
    return reply
      .code(404)
      .type('text/plain; charset=utf-8')
      .send('The portal is not built. Run `npm run build`.\n');
  });
}

function isPage(request: FastifyRequest): boolean {
  const accepts = request.headers.accept ?? '';
  return request.method === 'GET' && accepts.includes('text/html') && !notPages.test(request.url);
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a Host header names this machine and port as the portal's address does, but by another name. */
function isOtherNameOf(portal: URL, host: string): boolean {
  if (!loopbackNames.includes(portal.hostname) || portal.host === host) return false;
  return loopbackNames.some((name) => host === `${name}:${portal.port}`);
}
