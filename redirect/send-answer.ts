import type { FastifyReply } from 'fastify';
import type { ClickEvent } from '../domain/click-event.ts';
import type { Snapshot } from '../domain/snapshot.ts';
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
  return (reply, click, { smartlinks }) => {
    const smartlink = smartlinks.get(click.smartlinkId ?? '');
    reply.header('accept-ch', acceptClientHints);
    if (click.outcome === 'BRANDED_PAGE') return page(reply, 'nothingHere');
    reply.header('cache-control', 'no-store');
    // Who only looks, with no click of his own, is nobody to remember.
    if (
      smartlink?.sticky === true &&
      click.outcome === 'OFFER' &&
      click.offerId !== null &&
      click.clickId !== ''
    ) {
      reply.header('set-cookie', sticky.write(click.code, smartlink.id, click.offerId, secure));
    }
    if (smartlink?.redirectType === 'META_REFRESH') {
      return reply.headers(forwardingPageHeaders).send(forwardingPage(click.destination));
    }
    return reply
      .code(smartlink?.redirectType === 'TEMPORARY' ? 307 : 302)
      .header('location', click.destination)
      .header('referrer-policy', smartlink?.referrerPolicy ?? 'no-referrer')
      .send();
  };
}
