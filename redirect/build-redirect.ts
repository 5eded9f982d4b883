import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { requestTime } from '../platform/request-time.ts';
import { answerUnreadable } from './answer-unreadable.ts';
import { brandedPages } from './branded-page.ts';
import { clickRoutes } from './click-routes.ts';
import type { RedirectDependencies } from './dependencies.ts';
import { pixelRoute } from './pixel-route.ts';
import { PostbackCounts } from './postback-counts.ts';
import { postbackRoute } from './postback-route.ts';
import { readableUrl } from './readable-url.ts';
import { serviceRoutes } from './service-routes.ts';

/** A client that takes longer to send its request is cut off. */
const requestMsMax = 30_000;

/** Longer than the head of a request may be. */
const codeCharsMax = 20_000;

/** The redirect as an HTTP application, not listening yet. Clock and draw are given, so that history can be replayed. */
export function buildRedirect(dependencies: RedirectDependencies): FastifyInstance {
  const page = brandedPages(dependencies.networkName);
  const app = Fastify({
    logger: false,
    ...requestTime(requestMsMax),
    trustProxy: dependencies.trustedProxies.length > 0 ? [...dependencies.trustedProxies] : false,
    // A HEAD must not run the GET handler: it would count as a click.
    exposeHeadRoutes: false,
    routerOptions: {
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      // Whatever fits into a request is a code, if an unknown one.
      maxParamLength: codeCharsMax,
      // Routes that need the query read it themselves, once, in the way that fits them.
      querystringParser: () => ({}),
    },
    rewriteUrl: ({ url = '/' }) => readableUrl(url),
    clientErrorHandler: answerUnreadable,
    // A path the router still cannot read: the catch-all below knows what to do.
    frameworkErrors: (_, request, reply) => {
      stray(request, reply);
    },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
  const stray = clickRoutes(app, dependencies);
  const counts = new PostbackCounts();
  postbackRoute(app, dependencies, counts);
  pixelRoute(app, dependencies, counts);
  serviceRoutes(app, dependencies, counts);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const ours = (error.statusCode ?? 500) >= 500;
    if (!ours) return page(reply, 'notFound');
    dependencies.logger.error({ err: error, path: request.routeOptions.url }, 'a request failed');
    return page(reply, 'unavailable');
  });
  return app;
}
