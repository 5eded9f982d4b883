import { type ConversionStatus, judgePostback } from '../../domain/conversion.ts';
import type { PostbackStatus } from '../../domain/postback-event.ts';
import type { Traffic } from '../../domain/visitor.ts';

/** A postback and what its click says, as postbacks-with-clicks.sql gives them; micros are digits. */
export interface DuePostback {
  readonly event_id: string;
  readonly received_at: Date;
  readonly advertiser_id: string;
  readonly click_id: string;
  readonly order_id: string | null;
  readonly goal: string;
  readonly amount_micros: string | null;
  readonly currency: string | null;
  readonly status: PostbackStatus;
  readonly waited_ms: number;
  /** Null: the click is not known. */
  readonly traffic: Traffic | null;
  readonly click_currency: string | null;
  readonly offer_id: string | null;
  readonly click_advertiser_id: string | null;
}

/** What makes two postbacks speak of one conversion: the columns of the index conversion_same. */
export interface ConversionKey {
  readonly offer_id: string;
  readonly goal: string;
  readonly same: string;
}

export interface StoredConversion extends ConversionKey {
  readonly id: string;
  readonly status: ConversionStatus;
}

/** A conversion that these postbacks make or change, as it will be after the last of them. */
export interface PlannedConversion {
  readonly id: string;
  /** The status in the table; null when these postbacks make it. */
  readonly before: ConversionStatus | null;
  readonly status: ConversionStatus;
  /** Null: none was said, a stored one stays. */
  readonly sale_amount_micros: string | null;
  readonly click_id: string;
  readonly goal: string;
  readonly order_id: string | null;
  readonly converted_at: Date;
}

export interface SettledPostback {
  readonly event_id: string;
  readonly verdict: string;
  readonly reason: string | null;
  readonly conversion_id: string | null;
}

export interface ConversionPlan {
  readonly conversions: readonly PlannedConversion[];
  readonly settled: readonly SettledPostback[];
}

/** The key of the conversion that a postback speaks of; null when its click went to no offer. */
export function conversionKey(postback: DuePostback): ConversionKey | null {
  if (postback.offer_id === null) return null;
  const same = postback.order_id === null ? `click:${postback.click_id}` : `order:${postback.order_id}`;
  return { offer_id: postback.offer_id, goal: postback.goal, same };
}

/**
 * Judges postbacks one after the other, each seeing what those before it did.
 * @param stored the conversions in the table that these postbacks may speak of
 * @param nextId makes the id of a new conversion
 */
export function planConversions(
  postbacks: readonly DuePostback[],
  stored: readonly StoredConversion[],
  nextId: () => string,
): ConversionPlan {
  const known = new Map(stored.map((conversion) => [JSON.stringify(keyParts(conversion)), conversion]));
  const planned = new Map<string, PlannedConversion>();
  const settled = postbacks.map((postback) => settle(postback, known, planned, nextId));
  return { conversions: [...planned.values()], settled };
}

function settle(
  postback: DuePostback,
  known: ReadonlyMap<string, StoredConversion>,
  planned: Map<string, PlannedConversion>,
  nextId: () => string,
): SettledPostback {
  const key = conversionKey(postback);
  const name = key === null ? '' : JSON.stringify(keyParts(key));
  const before = known.get(name);
  const earlier = planned.get(name);
  const judged = judgePostback(
    { advertiserId: postback.advertiser_id, status: postback.status },
    postback.traffic === null
      ? null
      : { advertiserId: postback.click_advertiser_id, traffic: postback.traffic },
    postback.waited_ms,
    earlier?.status ?? before?.status ?? null,
  );
  const id = earlier?.id ?? before?.id ?? nextId();
  if (judged.verdict === 'ACCEPTED' || judged.verdict === 'UPDATED') {
    planned.set(name, {
      id,
      before: before?.status ?? null,
      status: judged.status,
      sale_amount_micros: saleAmount(postback) ?? earlier?.sale_amount_micros ?? null,
      click_id: earlier?.click_id ?? postback.click_id,
      goal: postback.goal,
      order_id: postback.order_id,
      converted_at: earlier?.converted_at ?? postback.received_at,
    });
  }
  const reason = judged.verdict === 'REJECTED' ? judged.reason : null;
  // A refused stranger is not told of the conversion; a refused change of status is.
  const speaksOfIt = judged.verdict !== 'WAITING' && (reason === null || reason === 'STATUS_NOT_ALLOWED');
  return {
    event_id: postback.event_id,
    verdict: judged.verdict,
    reason,
    conversion_id: speaksOfIt ? id : null,
  };
}

/** The sale, when it is in the currency of the conversion: a number without its unit would be a lie. */
function saleAmount(postback: DuePostback): string | null {
  return postback.currency === null || postback.currency === postback.click_currency
    ? postback.amount_micros
    : null;
}

function keyParts(key: ConversionKey): readonly string[] {
  return [key.offer_id, key.goal, key.same];
}
