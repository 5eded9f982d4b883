import type { ConversionStatus } from './conversion.ts';
import type { PostbackSource, PostbackStatus } from './postback-event.ts';
import type { PostbackRejection } from './postback-verdict.ts';
import type { OfferTerms, Priced } from './terms.ts';
import type { Traffic } from './visitor.ts';

/** An amount as it was said. */
export interface SaidAmount {
  readonly micros: number;
  readonly currency: string;
}

/** One report of a conversion. Times are milliseconds since the epoch. */
export interface Report {
  readonly source: PostbackSource;
  /** Whose token it carried; null: a pixel or the network's own report, which go by their click. */
  readonly advertiserId: string | null;
  /** This and the status: null where it could not be read. */
  readonly clickId: string | null;
  readonly status: PostbackStatus | null;
  readonly goal: string;
  /** The sale; with REVERSED: what was refunded of it so far, in all. Null: not said. A currency of null is the offer's. */
  readonly amountMicros: number | null;
  readonly currency: string | null;
  /** When the conversion happened. */
  readonly at: number;
  /** How long it has waited for its click. */
  readonly waitedMs: number;
}

/** A click, as far as the price of its conversions depends on it. */
export interface PricedClick {
  readonly publisherId: string;
  readonly country: string;
  readonly sub1: string;
  readonly at: number;
  /** Of the offer, as they were at the click. */
  readonly terms: OfferTerms;
}

/** The click that a report names, as far as the verdict depends on it. */
export interface ReportedClick extends PricedClick {
  /** Of the offer the visitor was sent to; null when it was sent to none. */
  readonly advertiserId: string | null;
  readonly pixelEnabled: boolean;
  readonly traffic: Traffic;
}

/** What a conversion earns, and by which rate it became the network's money. */
export interface Worth {
  /** What is left of the sale, in the offer's currency; null: nobody said. */
  readonly saleAmountMicros: number | null;
  readonly payoutMicros: number;
  readonly revenueMicros: number;
  readonly rate: string;
  readonly payoutNetworkMicros: bigint;
  readonly revenueNetworkMicros: bigint;
  readonly how: Priced['how'] | null;
}

/** A conversion as it stands. */
export interface StandingConversion extends Worth {
  readonly status: ConversionStatus;
  /** The one that earned it: an order may be reported again with another. */
  readonly click: PricedClick;
  /** The id of that click while only a pixel has named it, which proves nothing; null: it stands. */
  readonly unprovenClickId: string | null;
  readonly convertedAt: number;
  /** Until then it is PENDING though its advertiser approved it; null: it is not held. */
  readonly heldUntil: number | null;
  /** What was last said of it, whatever the network has decided since. */
  readonly reported: {
    readonly status: PostbackStatus;
    readonly sale: SaidAmount | null;
    /** In the currency of the sale. */
    readonly refundedMicros: number;
  };
}

/** What became of a report. `conversion` is how it stands from now on, `note` what the history says of the change. */
export type Judgement =
  | { readonly verdict: 'WAITING' | 'DUPLICATE' }
  | { readonly verdict: 'REJECTED'; readonly reason: PostbackRejection }
  | {
      readonly verdict: 'ACCEPTED' | 'UPDATED';
      readonly conversion: StandingConversion;
      readonly note: string;
      /** It belongs to the click of this report from now on. */
      readonly isMoved?: boolean;
    };

/** Units of the network's currency for one of another on the day of a moment; null: not known. */
export type RateOf = (currency: string, at: number) => string | null;
