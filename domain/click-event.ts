import type { FallbackReason } from './refusal.ts';
import type { Outcome } from './route-click.ts';
import type { SubIds, Visitor } from './visitor.ts';

/** One visit, as the redirect writes it to the event log and ingest reads it. Times are milliseconds since the epoch. */
export interface ClickEvent {
  readonly type: 'click';
  /** 26 characters, sortable by time: see platform/sortable-id.ts. */
  readonly clickId: string;
  readonly at: number;
  readonly code: string;
  readonly linkId: string | null;
  readonly smartlinkId: string | null;
  readonly publisherId: string | null;
  readonly offerId: string | null;
  readonly advertiserId: string | null;
  readonly outcome: Outcome;
  /** Why no offer of the pool was chosen; null with outcome OFFER. */
  readonly reason: FallbackReason | null;
  readonly visitor: Visitor;
  readonly subIds: SubIds;
  readonly publisherClickId: string;
  /** Whether a label was cut, and whether one is a placeholder that nobody replaced; missing in older events. */
  readonly isTruncated?: boolean;
  readonly hasUnreplacedMacro?: boolean;
  readonly ip: string;
  readonly userAgent: string;
  readonly referrer: string;
  readonly payoutMicros: number;
  readonly revenueMicros: number;
  readonly currency: string;
  /** The version of the offer's terms that the click is paid by; missing in older events, null without an offer. */
  readonly termsVersion?: number | null;
  readonly projectionVersion: number;
  /** What the decision was drawn with, in [0, 1). */
  readonly random: number;
  /**
   * The chance with which its offer was drawn, in (0, 1], and how many offers took part in the draw; missing in older
   * events, null where no offer of the pool was drawn.
   */
  readonly probability?: number | null;
  readonly drawnOffers?: number | null;
  /** How many of our own redirects led here. */
  readonly hops: number;
  /** What was found about each offer, a letter each: see verdict-letters.ts. */
  readonly verdicts: string;
  /** Ids of the caps that refused. */
  readonly closedCaps: readonly string[];
  /** Ids of the leases of caps that this click was taken from; missing: none. */
  readonly leases?: readonly string[];
  readonly destination: string;
}
