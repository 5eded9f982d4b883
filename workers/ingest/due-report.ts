import type { PostbackSource, PostbackStatus } from '../../domain/postback-event.ts';
import type { PricedClick, Report, ReportedClick } from '../../domain/report.ts';
import type { OfferTerms } from '../../domain/terms.ts';
import type { Traffic } from '../../domain/visitor.ts';

/** What a click is paid by; micros are digits. All null: the click is not known. */
export interface ClickColumns {
  readonly clicked_at: Date | null;
  readonly offer_id: string | null;
  readonly publisher_id: string | null;
  readonly country: string | null;
  readonly sub1: string | null;
  readonly click_payout_micros: string | null;
  readonly click_revenue_micros: string | null;
  readonly click_currency: string | null;
  /** Null: of before terms were kept. */
  readonly terms_version: string | null;
}

export type TermsOf = (version: string) => OfferTerms | undefined;

/** A report and what its click says, as postbacks-with-clicks.sql gives them; micros are digits. */
export interface DueReport extends ClickColumns {
  readonly event_id: string;
  readonly happened_at: Date;
  readonly source: PostbackSource;
  readonly advertiser_id: string | null;
  readonly click_id: string | null;
  readonly order_id: string | null;
  readonly goal: string;
  readonly amount_micros: string | null;
  readonly currency: string | null;
  readonly status: PostbackStatus | null;
  readonly actor_id: string | null;
  readonly import_id: string | null;
  readonly waited_ms: number;
  readonly judged_at: Date;
  /** What follows is the click's; a traffic of null: the click is not known. */
  readonly traffic: Traffic | null;
  readonly click_advertiser_id: string | null;
  readonly pixel_enabled: boolean;
}

/** What makes two reports speak of one conversion: the columns of the index conversion_same. */
export interface ConversionKey {
  readonly offer_id: string;
  readonly goal: string;
  readonly same: string;
}

/** The key of the conversion that a report speaks of; null when its click went to no offer. */
export function conversionKey(due: DueReport): ConversionKey | null {
  if (due.offer_id === null) return null;
  const same = due.order_id === null ? `click:${due.click_id}` : `order:${due.order_id}`;
  return { offer_id: due.offer_id, goal: due.goal, same };
}

export function reportOf(due: DueReport): Report {
  return {
    source: due.source,
    advertiserId: due.advertiser_id,
    clickId: due.click_id,
    status: due.status,
    goal: due.goal,
    amountMicros: due.amount_micros === null ? null : Number(due.amount_micros),
    currency: due.currency,
    at: due.happened_at.getTime(),
    waitedMs: due.waited_ms,
  };
}

/** The click of a report; null when it is not known. */
export function reportedClick(due: DueReport, termsOf: TermsOf): ReportedClick | null {
  if (due.traffic === null) return null;
  return {
    ...pricedClick(due, termsOf),
    advertiserId: due.click_advertiser_id,
    pixelEnabled: due.pixel_enabled,
    traffic: due.traffic,
  };
}

export function pricedClick(row: ClickColumns, termsOf: TermsOf): PricedClick {
  return {
    publisherId: row.publisher_id ?? '',
    country: row.country ?? '',
    sub1: row.sub1 ?? '',
    at: row.clicked_at?.getTime() ?? 0,
    terms: (row.terms_version === null ? undefined : termsOf(row.terms_version)) ?? termsOfClick(row),
  };
}

/** What an offer paid before its terms were kept: the amounts that stand on the click. */
function termsOfClick(row: ClickColumns): OfferTerms {
  return {
    version: 0,
    offerId: row.offer_id ?? '',
    currency: row.click_currency ?? '',
    payout: { type: 'CPA', fixedMicros: Number(row.click_payout_micros), sharePpm: 0 },
    revenue: { type: 'CPA', fixedMicros: Number(row.click_revenue_micros), sharePpm: 0 },
    goals: [],
    attributionHours: Number.POSITIVE_INFINITY,
    holdHours: 0,
    rules: [],
  };
}
