import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ClickEvent } from '../domain/click-event.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { newSortableId } from '../platform/new-id.ts';
import { brandedPages } from './branded-page.ts';
import type { RedirectDependencies } from './dependencies.ts';
import { makeClick } from './make-click.ts';
import { acceptClientHints, isPrefetch, visitorReader } from './read-visitor.ts';

type StrayHandler = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>;

const linkPath = '/s/';
const retrySeconds = 5;

/**
 * The routes of tracking links. A visitor is always given a page, never an error in a machine's language. Returns the
 * handler for paths that no route takes.
 */
export function clickRoutes(app: FastifyInstance, dependencies: RedirectDependencies): StrayHandler {
  const { projection, capture, networkName, now, random } = dependencies;
  const readVisitor = visitorReader(dependencies.countryOf);
  const page = brandedPages(networkName);

  function decide(snapshot: Snapshot, request: FastifyRequest, code: string, at: number, clickId: string) {
    const { headers } = request.raw;
    const ip = plainAddress(request.ip);
    const visitor = readVisitor(headers, ip);
    return makeClick(snapshot, {
      code,
      query: queryOf(request),
      headers,
      ip,
      visitor,
      clickId,
      at,
      random: random(),
    });
  }

  function send(reply: FastifyReply, click: ClickEvent): FastifyReply {
    reply.header('accept-ch', acceptClientHints);
    if (click.outcome === 'BRANDED_PAGE') return page(reply, 'nothingHere');
    return reply
      .code(302)
      .header('location', click.destination)
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .send();
  }

  async function visit(request: FastifyRequest, reply: FastifyReply, code: string): Promise<FastifyReply> {
    // A prefetched answer may be shown for the click that follows, which then nobody would see: make the browser ask again.
    if (isPrefetch(request.raw.headers)) return reply.code(503).header('cache-control', 'no-store').send();
    const { snapshot } = projection;
    if (snapshot === null) return page(reply.header('retry-after', retrySeconds), 'unavailable');
    const at = now();
    const click = decide(snapshot, request, code, at, newSortableId(at));
    await capture.keep(click);
    return send(reply, click);
  }

  /** The same answer without a click: programs that only look must not count, nor burn a click id. */
  function look(request: FastifyRequest, reply: FastifyReply, code: string): FastifyReply {
    const { snapshot } = projection;
    if (snapshot === null) return page(reply.header('retry-after', retrySeconds), 'unavailable');
    return send(reply, decide(snapshot, request, code, now(), ''));
  }

  /** Paths that the router refuses, such as a link with a broken escape: still somebody who followed a link. */
  function stray(request: FastifyRequest, reply: FastifyReply): FastifyReply | Promise<FastifyReply> {
    const path = pathOf(request);
    const visiting = path.startsWith(linkPath) && (request.method === 'GET' || request.method === 'HEAD');
    if (!visiting) return page(reply, 'notFound');
    const code = path.slice(linkPath.length);
    return request.method === 'GET' ? visit(request, reply, code) : look(request, reply, code);
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

function pathOf({ raw: { url = '' } }: FastifyRequest): string {
  const mark = url.indexOf('?');
  return mark < 0 ? url : url.slice(0, mark);
}

function queryOf({ raw: { url = '' } }: FastifyRequest): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}

/** "::ffff:192.0.2.1" is how a dual-stack socket writes 192.0.2.1. */
function plainAddress(ip: string): string {
  return ip.startsWith('::ffff:') && ip.includes('.') ? ip.slice(7) : ip;
}
