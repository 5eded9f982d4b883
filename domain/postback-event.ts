/** What an advertiser may say about a conversion. */
export const postbackStatuses = ['APPROVED', 'PENDING', 'REJECTED', 'REVERSED'] as const;
export type PostbackStatus = (typeof postbackStatuses)[number];

/** One authenticated postback, as the redirect writes it to the event log and ingest reads it. */
export interface PostbackEvent {
  readonly type: 'postback';
  /** 26 characters, sortable by time. */
  readonly eventId: string;
  readonly at: number;
  /** Whose token it carried. */
  readonly advertiserId: string;
  readonly clickId: string;
  readonly orderId: string | null;
  readonly goal: string;
  /** The sale, in micros of `currency`; null when the advertiser sent none. */
  readonly amountMicros: number | null;
  readonly currency: string | null;
  readonly status: PostbackStatus;
  /** The request as it came, the token masked. */
  readonly raw: { readonly method: string; readonly query: string; readonly ip: string };
}
