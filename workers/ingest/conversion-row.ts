import type { ConversionStatus } from '../../domain/conversion.ts';
import type { PostbackSource, PostbackStatus } from '../../domain/postback-event.ts';
import type { StandingConversion } from '../../domain/report.ts';
import type { Priced } from '../../domain/terms.ts';
import {
  type ClickColumns,
  type ConversionKey,
  type DueReport,
  pricedClick,
  type TermsOf,
} from './due-report.ts';

/** A conversion as conversions-by-key.sql gives it; micros are digits. */
export interface StoredConversion extends ConversionKey, Omit<ClickColumns, 'offer_id'> {
  readonly id: string;
  readonly click_id: string;
  readonly source: PostbackSource;
  readonly status: ConversionStatus;
  readonly converted_at: Date;
  readonly held_until: Date | null;
  readonly currency: string;
  readonly sale_amount_micros: string | null;
  readonly payout_micros: string;
  readonly revenue_micros: string;
  readonly rate: string;
  readonly payout_network_micros: string;
  readonly revenue_network_micros: string;
  readonly price: Priced['how'] | null;
  readonly reported_status: PostbackStatus | null;
  readonly reported_sale_micros: string | null;
  readonly reported_sale_currency: string | null;
  readonly refunded_micros: string;
}

/** How a stored conversion stands. What was said of an older one was not kept: it is taken from what became of it. */
export function standingConversion(row: StoredConversion, termsOf: TermsOf): StandingConversion {
  const sale = row.reported_sale_micros ?? row.sale_amount_micros;
  const reportedStatus = row.reported_status ?? (row.status === 'LOCKED' ? 'APPROVED' : row.status);
  return {
    status: row.status,
    click: pricedClick(row, termsOf),
    // A pixel's report is always PENDING, and whatever proves a conversion says more.
    unprovenClickId: row.source === 'PIXEL' && reportedStatus === 'PENDING' ? row.click_id : null,
    convertedAt: row.converted_at.getTime(),
    heldUntil: row.held_until === null ? null : row.held_until.getTime(),
    saleAmountMicros: row.sale_amount_micros === null ? null : Number(row.sale_amount_micros),
    payoutMicros: Number(row.payout_micros),
    revenueMicros: Number(row.revenue_micros),
    rate: row.rate,
    payoutNetworkMicros: BigInt(row.payout_network_micros),
    revenueNetworkMicros: BigInt(row.revenue_network_micros),
    how: row.price,
    reported: {
      status: reportedStatus,
      sale:
        sale === null ? null : { micros: Number(sale), currency: row.reported_sale_currency ?? row.currency },
      refundedMicros: Number(row.refunded_micros),
    },
  };
}

/** A conversion as insert-conversions.sql and update-conversions.sql take it. */
export function conversionRow(id: string, due: DueReport, standing: StandingConversion) {
  const { reported } = standing;
  return {
    id,
    click_id: due.click_id,
    goal: due.goal,
    order_id: due.order_id,
    source: due.source,
    status: standing.status,
    held_until: standing.heldUntil === null ? null : new Date(standing.heldUntil).toISOString(),
    currency: standing.click.terms.currency,
    sale_amount_micros: standing.saleAmountMicros,
    payout_micros: standing.payoutMicros,
    revenue_micros: standing.revenueMicros,
    rate: standing.rate,
    payout_network_micros: standing.payoutNetworkMicros.toString(),
    revenue_network_micros: standing.revenueNetworkMicros.toString(),
    terms_version: due.terms_version,
    price: standing.how,
    reported_status: reported.status,
    reported_sale_micros: reported.sale?.micros ?? null,
    reported_sale_currency: reported.sale?.currency ?? null,
    refunded_micros: reported.refundedMicros,
    converted_at: new Date(standing.convertedAt).toISOString(),
  };
}

export type ConversionRow = ReturnType<typeof conversionRow>;
