import type { ClickEvent } from '../../domain/click-event.ts';
import { storable } from './storable.ts';
import { visitorMark } from './visitor-mark.ts';

/**
 * A click as insert-clicks.sql takes it.
 * @param visitorKey what addresses are hashed with
 * @throws TypeError or RangeError when the event does not have the shape of a ClickEvent
 */
export function clickRow(event: ClickEvent, visitorKey: Uint8Array) {
  const { visitor, ipPrefix } = visitorMark(visitorKey, event.ip, event.userAgent);
  const [sub1, sub2, sub3, sub4, sub5] = event.subIds;
  return {
    click_id: event.clickId,
    clicked_at: new Date(event.at).toISOString(),
    code: storable(event.code),
    link_id: event.linkId,
    smartlink_id: event.smartlinkId,
    publisher_id: event.publisherId,
    offer_id: event.offerId,
    advertiser_id: event.advertiserId,
    outcome: event.outcome,
    reason: event.reason,
    traffic: event.visitor.traffic,
    country: event.visitor.country,
    device: event.visitor.device,
    os: storable(event.visitor.os),
    browser: storable(event.visitor.browser),
    sub1: storable(sub1),
    sub2: storable(sub2),
    sub3: storable(sub3),
    sub4: storable(sub4),
    sub5: storable(sub5),
    publisher_click_id: storable(event.publisherClickId),
    referrer: storable(event.referrer),
    user_agent: storable(event.userAgent),
    ip_prefix: ipPrefix,
    visitor,
    payout_micros: event.payoutMicros,
    revenue_micros: event.revenueMicros,
    currency: event.currency,
    projection_version: event.projectionVersion,
    ...decisionInputs(event),
    leases: event.leases ?? [],
    destination: storable(event.destination),
  };
}

/** What else the decision was made from: with the documents of its version it can be made again. */
function decisionInputs({ random, hops, verdicts, closedCaps, visitor }: ClickEvent) {
  return {
    random,
    hops,
    verdicts,
    closed_caps: closedCaps,
    sticky_offer_id: visitor.stickyOfferId,
    region: visitor.region,
    city: storable(visitor.city),
    os_version: storable(visitor.osVersion),
    languages: visitor.language.map(storable),
    asn: visitor.asn,
    connection_type: visitor.connectionType,
    traffic_reason: storable(visitor.trafficReason),
  };
}

export type ClickRow = ReturnType<typeof clickRow>;
