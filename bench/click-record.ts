import type { ClickEvent } from '../domain/click-event.ts';
import { unknownVisitor } from '../domain/visitor.ts';
import { newSortableId } from '../platform/new-id.ts';

const countries = ['DE', 'US', 'FR', 'GB', 'IN', 'BR', 'PL', 'IT', 'ES', 'AT', 'CH', 'SE'];
const startMs = Date.UTC(2026, 10, 20);
const intervalMs = 5;

/** One of `count` things, the first far more often than the last, as it is with publishers and placements. */
function skewed(number: number, salt: number, count: number): number {
  const even = scattered(number, salt);
  return Math.floor(even * even * even * count);
}

/** A number in [0, 1) that looks drawn, the same for the same arguments. */
function scattered(number: number, salt: number): number {
  let bits = Math.imul(number ^ (salt * 0x9e3779b9), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  bits = Math.imul(bits ^ (bits >>> 16), 0x27d4eb2f);
  return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
}

/**
 * A line of the event log: 200 clicks a second of 100 publishers on 10 smartlinks, with 10 offers, 12 countries and 20
 * placements of each publisher, each in a campaign; every tenth visitor comes again.
 */
export function clickRecord(number: number): string {
  const at = startMs + number * intervalMs;
  const visitor = scattered(number, 5) < 0.1 ? Math.floor(scattered(number, 6) * number) : number;
  const placement = skewed(number, 4, 20);
  const publisher = skewed(number, 1, 100);
  const event: ClickEvent = {
    type: 'click',
    clickId: newSortableId(at),
    at,
    code: `code${publisher}`,
    linkId: `lnk_01h455vb4pex5vsknk084s${String(publisher).padStart(4, '0')}`,
    smartlinkId: `smk_01h455vb4pex5vsknk084s${String(publisher % 10).padStart(4, '0')}`,
    publisherId: `pub_01h455vb4pex5vsknk084s${String(publisher).padStart(4, '0')}`,
    offerId: `off_01h455vb4pex5vsknk084s${String(skewed(number, 2, 10)).padStart(4, '0')}`,
    advertiserId: 'adv_01h455vb4pex5vsknk084s0001',
    outcome: 'OFFER',
    reason: null,
    visitor: {
      ...unknownVisitor,
      country: countries[skewed(number, 3, countries.length)] ?? '',
      region: 'DE-BY',
      city: 'Munich',
      device: number % 3 === 0 ? 'DESKTOP' : 'MOBILE',
      os: 'Android',
      osVersion: '15',
      browser: 'Chrome',
      language: ['de-DE', 'en'],
      asn: 3320,
      connectionType: 'CELLULAR',
    },
    subIds: [`placement-${placement}`, `campaign-${placement % 5}`, '', '', ''],
    publisherClickId: '',
    ip: `85.${(visitor >> 16) & 255}.${(visitor >> 8) & 255}.${visitor & 255}`,
    userAgent: `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/${visitor % 200}.0.0.0 Mobile Safari/537.36`,
    referrer: 'https://blog.example/',
    payoutMicros: 1_200_000,
    revenueMicros: 2_000_000,
    currency: 'USD',
    termsVersion: 1,
    projectionVersion: 1,
    random: 0.5,
    probability: scattered(number, 7) || 1,
    drawnOffers: 10,
    hops: 0,
    verdicts: 'EEEEEEEEEE',
    closedCaps: [],
    destination: `https://shoes.example/?click=${number}&utm_source=network`,
  };
  return JSON.stringify(event);
}
