import type { KeyObject } from 'node:crypto';
import type { ClickEvent } from '../../domain/click-event.ts';
import type { SubIds } from '../../domain/visitor.ts';
import { copyCells } from './copy-cells.ts';
import { storable } from './storable.ts';
import { visitorMark } from './visitor-mark.ts';

/** A click as far as its event tells: PostgreSQL judges what is in the fields. */
export interface ClickRow {
  readonly event: ClickEvent;
  /** ISO 8601. */
  readonly clickedAt: string;
  readonly code: string;
  readonly subs: SubIds;
  /** Keyed hash of address and user agent. */
  readonly visitor: string;
  /** Ids of the leases of caps that it was taken from. */
  readonly leases: readonly string[];
  /** The columns of copy-clicks.sql that are known of the event alone. */
  readonly cells: string;
}

/**
 * Everything that can be wrong with the shape of an event is found here, before a transaction begins.
 * @param visitorKey what addresses are hashed with
 * @throws TypeError or RangeError when the event does not have the shape of a ClickEvent
 */
export function clickRow(event: ClickEvent, visitorKey: KeyObject): ClickRow {
  const { visitor: person } = event;
  const { visitor, ipPrefix } = visitorMark(visitorKey, event.ip, event.userAgent);
  const clickedAt = new Date(event.at).toISOString();
  const code = storable(event.code);
  const [sub1, sub2, sub3, sub4, sub5] = event.subIds;
  const subs = [storable(sub1), storable(sub2), storable(sub3), storable(sub4), storable(sub5)] as const;
  // One list without spreading: this runs for every click.
  const cells = copyCells([
    event.clickId,
    clickedAt,
    code,
    event.linkId,
    event.smartlinkId,
    event.publisherId,
    event.offerId,
    event.advertiserId,
    event.outcome,
    event.reason,
    person.traffic,
    person.country,
    person.device,
    storable(person.os),
    storable(person.browser),
    subs[0],
    subs[1],
    subs[2],
    subs[3],
    subs[4],
    storable(event.publisherClickId),
    storable(event.referrer),
    storable(event.userAgent),
    ipPrefix,
    visitor,
    event.payoutMicros,
    event.revenueMicros,
    event.projectionVersion,
    storable(event.destination),
    event.random,
    event.hops,
    event.verdicts,
    event.closedCaps,
    person.stickyOfferId,
    person.region,
    storable(person.city),
    storable(person.osVersion),
    person.language.map(storable),
    person.asn,
    person.connectionType,
    storable(person.trafficReason),
    event.isTruncated ?? false,
    event.hasUnreplacedMacro ?? false,
    event.probability,
    event.drawnOffers,
  ]);
  return { event, clickedAt, code, subs, visitor, leases: [...(event.leases ?? [])], cells };
}

/** A click with what is found out about it when it is stored. */
export interface StoredClick {
  readonly click: ClickRow;
  /** The first of its visitor on this link in 24 hours. */
  readonly isUnique: boolean;
  readonly price: ClickPrice;
}

/** What the click itself earns, and by which terms. */
export interface ClickPrice {
  /** Of the offer; null: no offer, or no terms are known. */
  readonly termsVersion: number | null;
  readonly currency: string;
  /** Both zero: the click earns nothing. */
  readonly payoutMicros: number;
  readonly revenueMicros: number;
  /** Units of the network's currency for one unit. */
  readonly rate: string;
  readonly payoutNetworkMicros: bigint;
  readonly revenueNetworkMicros: bigint;
}

/** Whether the click itself earns something, for the publisher or for the network. */
export function isPaid({ price }: StoredClick): boolean {
  return price.payoutMicros !== 0 || price.revenueMicros !== 0;
}

/** A click as a line of copy-clicks.sql. */
export function copyLine({ click, isUnique, price }: StoredClick): string {
  const { termsVersion, currency, payoutMicros, revenueMicros, rate } = price;
  return `${click.cells}\t${copyCells([isUnique, currency, termsVersion, payoutMicros, revenueMicros, rate])}\n`;
}
