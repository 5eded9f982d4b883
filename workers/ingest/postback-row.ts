import type { PostbackEvent } from '../../domain/postback-event.ts';
import { defaultGoal } from '../../domain/terms.ts';
import { storable } from './storable.ts';
import { ipNetwork } from './visitor-mark.ts';

/**
 * A postback as insert-postbacks.sql takes it. A blank order id is none: otherwise all blank ones would be one order. Of a
 * pixel's sender, who is a visitor, only the network is kept.
 * @throws TypeError or RangeError when the event does not have the shape of a PostbackEvent
 */
export function postbackRow(event: PostbackEvent) {
  const orderId = event.orderId === null ? '' : storable(event.orderId).trim();
  const source = event.source ?? 'POSTBACK';
  const { method, query, ip } = event.raw;
  return {
    event_id: event.eventId,
    received_at: new Date(event.at).toISOString(),
    source,
    advertiser_id: event.advertiserId,
    click_id: event.clickId === null ? null : storable(event.clickId),
    order_id: orderId === '' ? null : orderId,
    goal: storable(event.goal).trim() || defaultGoal,
    amount_micros: event.amountMicros,
    currency: event.currency,
    status: event.status,
    reason: event.refusal ?? null,
    raw: { method, query: storable(query), ip: source === 'PIXEL' ? (ipNetwork(ip) ?? '') : ip },
  };
}

export type PostbackRow = ReturnType<typeof postbackRow>;
