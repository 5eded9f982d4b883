import type { DoorRefusal } from './postback-verdict.ts';

/** What an advertiser may say about a conversion. */
export const postbackStatuses = ['APPROVED', 'PENDING', 'REJECTED', 'REVERSED'] as const;
export type PostbackStatus = (typeof postbackStatuses)[number];

/** How a conversion was reported: by the advertiser's server, a visitor's browser, the network's program, or its file. */
export const postbackSources = ['POSTBACK', 'PIXEL', 'API', 'IMPORT'] as const;
export type PostbackSource = (typeof postbackSources)[number];

/** One report of a conversion, as the redirect writes it to the event log and ingest reads it. */
export interface PostbackEvent {
  readonly type: 'postback';
  /** 26 characters, sortable by time. */
  readonly eventId: string;
  readonly at: number;
  /** Missing in older events: POSTBACK. */
  readonly source?: Extract<PostbackSource, 'POSTBACK' | 'PIXEL'>;
  /** Whose token it carried; null: a pixel, which has none, or it was refused before that was known. */
  readonly advertiserId: string | null;
  /** Null: it was refused, and this could not be read. */
  readonly clickId: string | null;
  readonly orderId: string | null;
  readonly goal: string;
  /** The sale, in micros of `currency`; null when the advertiser sent none. */
  readonly amountMicros: number | null;
  readonly currency: string | null;
  /** Null: it was refused because something in it could not be read. */
  readonly status: PostbackStatus | null;
  /** Why it was refused at once; it is kept to be looked at. Missing: it is to be judged. */
  readonly refusal?: DoorRefusal;
  /** The request as it came, secrets masked. */
  readonly raw: { readonly method: string; readonly query: string; readonly ip: string };
}
