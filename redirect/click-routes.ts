import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Snapshot } from '../domain/snapshot.ts';
import { newSortableId } from '../platform/new-id.ts';
import { brandedPages } from './branded-page.ts';
import type { RedirectDependencies } from './dependencies.ts';
import { makeClick } from './make-click.ts';
import { visitReader } from './read-visit.ts';
import { isPrefetch } from './read-visitor.ts';
import { answerSender } from './send-answer.ts';
import { StickyCookie } from './sticky-cookie.ts';
import { TrackingHosts } from './tracking-hosts.ts';

type StrayHandler = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>;

const linkPath = '/s/';
const linkMethods = 'GET, HEAD';
const retrySeconds = 5;

/**
 * The routes of tracking links. A visitor is always given a page, never an error in a machine's language. Returns the
 * handler for paths that no route takes.
 */
export function clickRoutes(app: FastifyInstance, dependencies: RedirectDependencies): StrayHandler {
  const { projection, capture, caps, networkName, now } = dependencies;
  const page = brandedPages(networkName);
  const sticky = new StickyCookie(dependencies.stickyKey);
  const hosts = new TrackingHosts(dependencies.trackingUrl, () => projection.domains);
  const readVisit = visitReader(dependencies, sticky);
  const send = answerSender(dependencies, sticky);

  async function visit(request: FastifyRequest, reply: FastifyReply, code: string): Promise<FastifyReply> {
    // A prefetched answer may be shown for the click that follows, which then nobody would see: make the browser ask again.
    if (isPrefetch(request.raw.headers)) return reply.code(503).header('cache-control', 'no-store').send();
    const snapshot = snapshotFor(request);
    if (snapshot === null) return page(reply.header('retry-after', retrySeconds), 'unavailable');
    const at = now();
    const click = makeClick(snapshot, readVisit(snapshot, request, code, newSortableId(at), at), hosts, caps);
    await capture.keep(click);
    return send(reply, click, snapshot);
  }

  /** The same answer without a click: programs that only look must not count, nor burn a click id. */
  function look(request: FastifyRequest, reply: FastifyReply, code: string): FastifyReply {
    const snapshot = snapshotFor(request);
    if (snapshot === null) return page(reply.header('retry-after', retrySeconds), 'unavailable');
    const click = makeClick(snapshot, readVisit(snapshot, request, code, '', now()), hosts, caps);
    return send(reply, click, snapshot);
  }

  /** What is known under the request's host: nothing where the host is not one of ours, whoever pointed it at us. */
  function snapshotFor(request: FastifyRequest): Snapshot | null {
    const { snapshot } = projection;
    return snapshot === null || hosts.has(request.host) ? snapshot : withoutLinks(snapshot);
  }

  /** Paths and methods that no route takes, such as a link that is too long: still somebody who followed a link. */
  function stray(request: FastifyRequest, reply: FastifyReply): FastifyReply | Promise<FastifyReply> {
    const path = pathOf(request);
    if (!path.startsWith(linkPath)) return page(reply, 'notFound');
    const code = path.slice(linkPath.length);
    if (request.method === 'GET') return visit(request, reply, code);
    if (request.method === 'HEAD') return look(request, reply, code);
    reply.header('allow', linkMethods);
    return request.method === 'OPTIONS' ? reply.code(204).send() : page(reply, 'wrongMethod');
  }

  app.get<{ Params: { code: string } }>(`${linkPath}:code`, (request, reply) =>
    visit(request, reply, request.params.code),
  );
  app.head<{ Params: { code: string } }>(`${linkPath}:code`, (request, reply) =>
    look(request, reply, request.params.code),
  );
  app.get('/', (_, reply) => page(reply, 'home'));
  app.setNotFoundHandler(stray);
  return stray;
}

function withoutLinks({ version }: Snapshot): Snapshot {
  return { version, links: new Map(), smartlinks: new Map(), networkFallbackUrl: null };
}

function pathOf({ raw: { url = '' } }: FastifyRequest): string {
  const mark = url.indexOf('?');
  return mark < 0 ? url : url.slice(0, mark);
}
