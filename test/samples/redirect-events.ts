import type { ClickEvent } from '../../domain/click-event.ts';
import type { PostbackEvent } from '../../domain/postback-event.ts';
import { unknownVisitor } from '../../domain/visitor.ts';
import { newSortableId } from '../../platform/new-id.ts';

/** A moment that tests count from. */
export const noonMs = Date.UTC(2026, 10, 20, 12);
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

/** A person's click that was sent to an offer; `changes` make it another. */
export function aClick(changes: Partial<ClickEvent> = {}): ClickEvent {
  const at = changes.at ?? noonMs;
  return {
    type: 'click',
    clickId: newSortableId(at),
    at,
    code: 'nDFvGxU',
    linkId: 'lnk_1',
    smartlinkId: 'smk_1',
    publisherId: 'pub_1',
    offerId: 'off_1',
    advertiserId: 'adv_1',
    outcome: 'OFFER',
    reason: null,
    visitor: { ...unknownVisitor, country: 'DE', device: 'MOBILE', os: 'iOS', browser: 'Safari' },
    subIds: ['newsletter', '', '', '', ''],
    publisherClickId: '',
    ip: '203.0.113.7',
    userAgent: 'Mozilla/5.0 (iPhone)',
    referrer: '',
    payoutMicros: 1_200_000,
    revenueMicros: 2_000_000,
    currency: 'USD',
    projectionVersion: 3,
    random: 0.5,
    hops: 0,
    verdicts: 'E',
    closedCaps: [],
    destination: 'https://shoes.example/',
    ...changes,
  };
}

/** A click that the pool had no offer for. */
export function aFallbackClick(changes: Partial<ClickEvent> = {}): ClickEvent {
  return aClick({
    offerId: null,
    advertiserId: null,
    outcome: 'FALLBACK_URL',
    reason: 'NO_ELIGIBLE_OFFER',
    payoutMicros: 0,
    revenueMicros: 0,
    currency: '',
    ...changes,
  });
}

/** The advertiser's report of an approved conversion of a click, a minute later. */
export function aPostback(click: ClickEvent, changes: Partial<PostbackEvent> = {}): PostbackEvent {
  const at = changes.at ?? click.at + minuteMs;
  return {
    type: 'postback',
    eventId: newSortableId(at),
    at,
    advertiserId: click.advertiserId ?? 'adv_1',
    clickId: click.clickId,
    orderId: null,
    goal: 'default',
    amountMicros: null,
    currency: null,
    status: 'APPROVED',
    raw: { method: 'GET', query: `click_id=${click.clickId}&token=***`, ip: '198.51.100.1' },
    ...changes,
  };
}
