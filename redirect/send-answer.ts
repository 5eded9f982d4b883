import type { FastifyReply } from 'fastify';
import type { ClickEvent } from '../domain/click-event.ts';
import type { RoutingSmartlink, Snapshot } from '../domain/snapshot.ts';
import { brandedPages } from './branded-page.ts';
import type { RedirectDependencies } from './dependencies.ts';
import { forwardingPage, forwardingPageHeaders } from './forwarding-page.ts';
import { acceptClientHints } from './read-visitor.ts';
import type { StickyCookie } from './sticky-cookie.ts';

type Sender = (reply: FastifyReply, click: ClickEvent, snapshot: Snapshot) => FastifyReply;

/** Makes the sender of what a visitor gets for a click: a redirect of the smartlink's kind, or a page of our own. */
export function answerSender(
  { networkName, trackingUrl }: RedirectDependencies,
  sticky: StickyCookie,
): Sender {
  const page = brandedPages(networkName);
  const secure = trackingUrl.startsWith('https:');
  function cookieOf(click: ClickEvent, smartlink: RoutingSmartlink | undefined): string | null {
    // Who only looks, with no click of his own, is nobody to remember.
    const remembered = smartlink?.sticky === true && click.outcome === 'OFFER' && click.clickId !== '';
    if (!remembered || click.offerId === null) return null;
    return sticky.write(click.code, smartlink.id, click.offerId, secure);
  }
  return (reply, click, { smartlinks }) => {
    const smartlink = smartlinks.get(click.smartlinkId ?? '');
    if (click.outcome === 'BRANDED_PAGE') {
      return page(reply.header('accept-ch', acceptClientHints), 'nothingHere');
    }
    const cookie = cookieOf(click, smartlink);
    const headers = ['accept-ch', acceptClientHints, 'cache-control', 'no-store'];
    if (cookie !== null) headers.push('set-cookie', cookie);
    if (smartlink?.redirectType === 'META_REFRESH') {
      for (const [name, value] of Object.entries(forwardingPageHeaders)) headers.push(name, value);
      return answer(reply, 200, headers, forwardingPage(click.destination));
    }
    headers.push(
      'location',
      click.destination,
      'referrer-policy',
      smartlink?.referrerPolicy ?? 'no-referrer',
    );
    return answer(reply, smartlink?.redirectType === 'TEMPORARY' ? 307 : 302, headers, '');
  };
}

/** Answers past the framework, whose own way costs a twentieth of the whole request. `headers`: name, value, name, … */
function answer(reply: FastifyReply, status: number, headers: string[], body: string): FastifyReply {
  headers.push('content-length', String(Buffer.byteLength(body)));
  // First what may throw: until it is hijacked, the framework tells the visitor of a failure.
  reply.raw.writeHead(status, headers);
  reply.hijack();
  reply.raw.end(body);
  return reply;
}
