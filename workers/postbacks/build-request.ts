import type { KeyObject } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { ConversionStatus } from '../../domain/conversion.ts';
import { maskSecrets } from '../../domain/mask-url.ts';
import type { PostbackMethod } from '../../domain/postback-endpoint.ts';
import {
  compilePostback,
  expandPostback,
  type PostbackTexts,
  postbackBody,
  postbackTexts,
} from '../../domain/postback-template.ts';
import { openText } from '../../platform/sealed-text.ts';
import type { OutgoingRequest } from './send-request.ts';

/** A row of delivery-to-send.sql. */
export interface DeliveryRow {
  readonly id: string;
  readonly publisher_id: string | null;
  readonly endpoint_id: string | null;
  readonly event_id: string | null;
  readonly conversion_id: string;
  readonly test: {
    readonly url: string | null;
    readonly method: PostbackMethod;
    readonly texts: PostbackTexts;
  } | null;
  readonly event_at: Date;
  readonly status: string;
  readonly turn: number;
  readonly failures: number;
  readonly attempts: number;
  readonly has_endpoint: boolean;
  readonly url: string;
  readonly method: PostbackMethod;
  readonly endpoint_status: string | null;
  readonly secrets: readonly { readonly sealed: string; readonly expiresAt: string | null }[];
  readonly circuit: string;
  readonly has_earlier: boolean;
  readonly offer_id: string;
  readonly smartlink_id: string;
  readonly goal: string;
  readonly offer_name: string | null;
  readonly status_after: ConversionStatus;
  readonly payout_after: string;
  readonly sale_amount_after: string | null;
  readonly currency: string;
  readonly order_id: string | null;
  readonly converted_at: Date;
  readonly clicked_at: Date;
  readonly country: string;
  readonly device: string;
  readonly sub1: string;
  readonly sub2: string;
  readonly sub3: string;
  readonly sub4: string;
  readonly sub5: string;
  readonly click_id: string;
  readonly publisher_click_id: string | null;
  readonly region: string | null;
  readonly city: string | null;
  readonly ip: string | null;
  readonly user_agent: string | null;
  readonly referrer: string | null;
  readonly os: string | null;
  readonly browser: string | null;
}

/** A request that is ready to be sent, and its URL as it may be shown. */
export interface BuiltRequest extends OutgoingRequest {
  readonly maskedUrl: string;
  readonly endpointMethod: PostbackMethod;
  /** False: its signing secrets cannot be read, so it must not be sent. */
  readonly isSigned: boolean;
}

const userAgent = 'smartlink-postbacks/1';
const randomChars = 12;

/**
 * What goes over the wire for a delivery. A second attempt is equal to the first but for the time of its signature.
 *
 * @param secretKey what signing secrets are kept under
 */
export function buildRequest(row: DeliveryRow, secretKey: KeyObject, now: Date): BuiltRequest {
  const template = row.test?.url ?? row.url;
  const endpointMethod = row.has_endpoint ? row.method : (row.test?.method ?? 'GET');
  const texts = row.test?.texts ?? textsOf(row);
  const url = expandPostback(compilePostback(template), texts);
  const maskedUrl = expandPostback(compilePostback(maskSecrets(template)), texts);
  const common = { 'user-agent': userAgent, 'accept-encoding': 'identity', 'idempotency-key': row.id };
  if (endpointMethod === 'GET') {
    return { method: 'GET', url, maskedUrl, endpointMethod, headers: common, body: null, isSigned: true };
  }
  const body = postbackBody(texts);
  const signature = signatureHeaders(row, secretKey, body, now);
  const headers = { ...common, 'content-type': 'application/json', ...signature };
  return { method: 'POST', url, maskedUrl, endpointMethod, headers, body, isSigned: signature !== null };
}

/** The headers of Standard Webhooks: during a rotation there is a signature by each secret. Null: no secret can be read. */
function signatureHeaders(
  row: DeliveryRow,
  secretKey: KeyObject,
  body: string,
  now: Date,
): Record<string, string> | null {
  const good = row.secrets.filter(({ expiresAt }) => expiresAt === null || new Date(expiresAt) > now);
  const secrets = good.flatMap(({ sealed }) => {
    try {
      return [openText(secretKey, row.endpoint_id ?? '', sealed)];
    } catch {
      return []; // sealed under another installation's secret
    }
  });
  if (secrets.length < good.length) return null;
  const signatures = secrets.map((secret) => new Webhook(secret).sign(row.id, now, body));
  return {
    'webhook-id': row.id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    ...(signatures.length > 0 && { 'webhook-signature': signatures.join(' ') }),
  };
}

function textsOf(row: DeliveryRow): PostbackTexts {
  const known = (text: string | null) => text ?? '';
  return postbackTexts({
    clickId: row.click_id,
    publisherClickId: known(row.publisher_click_id),
    subIds: [row.sub1, row.sub2, row.sub3, row.sub4, row.sub5],
    payoutMicros: Number(row.payout_after),
    currency: row.currency,
    status: row.status_after,
    goal: row.goal,
    conversionId: row.conversion_id,
    orderId: row.order_id,
    offerId: row.offer_id,
    offerName: known(row.offer_name),
    smartlinkId: row.smartlink_id,
    publisherId: known(row.publisher_id),
    at: row.event_at.getTime(),
    convertedAt: row.converted_at.getTime(),
    clickedAt: row.clicked_at.getTime(),
    country: row.country,
    region: known(row.region),
    city: known(row.city),
    ip: known(row.ip),
    userAgent: known(row.user_agent),
    referrer: known(row.referrer),
    device: row.device,
    os: known(row.os),
    browser: known(row.browser),
    saleAmountMicros: row.sale_amount_after === null ? null : Number(row.sale_amount_after),
    random: row.id.slice(-randomChars),
  });
}
