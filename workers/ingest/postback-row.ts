import type { PostbackEvent } from '../../domain/postback-event.ts';
import { storable } from './storable.ts';

const defaultGoal = 'default';

/**
 * A postback as insert-postbacks.sql takes it. A blank order id is none: otherwise all blank ones would be one order.
 * @throws TypeError or RangeError when the event does not have the shape of a PostbackEvent
 */
export function postbackRow(event: PostbackEvent) {
  const orderId = event.orderId === null ? '' : storable(event.orderId).trim();
  return {
    event_id: event.eventId,
    received_at: new Date(event.at).toISOString(),
    advertiser_id: event.advertiserId,
    click_id: storable(event.clickId),
    order_id: orderId === '' ? null : orderId,
    goal: storable(event.goal).trim() || defaultGoal,
    amount_micros: event.amountMicros,
    currency: event.currency,
    status: event.status,
    raw: { method: event.raw.method, query: storable(event.raw.query), ip: event.raw.ip },
  };
}

export type PostbackRow = ReturnType<typeof postbackRow>;
