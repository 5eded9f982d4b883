/**
 * A row of optimiser.learning_cells: one offer in one context, at one age of its clicks. Money is in micros of the
 * network's currency; the sub-id '*' stands for all rare ones of the publisher.
 */
export type LearningCellRow = readonly [
  offerId: string,
  publisherId: string,
  country: string,
  device: string,
  sub1: string,
  /** Place in delayEdgesHours. */
  age: number,
  clicks: number,
  conversions: number,
  payoutMicros: number,
  revenueMicros: number,
  /** Sum of the clicks' ages. */
  clickHours: number,
];

/** A row of optimiser.learning_delays: conversions of an offer, by the age of their click and how long after it they came. */
export type LearningDelayRow = readonly [offerId: string, age: number, delay: number, conversions: number];

/** A row of optimiser.offer_history: one offer of the network, whichever smartlinks it is in. Micros of one conversion. */
export type OfferHistoryRow = readonly [
  offerId: string,
  payoutMicros: number,
  revenueMicros: number,
  clicks: number,
  conversions: number,
];

/** What one window of a cap came to so far: routing.published_cap_window. */
export interface CapWindowUse {
  readonly capId: string;
  /** Milliseconds since the epoch. */
  readonly startMs: number;
  /** Exclusive; null: it never ends. */
  readonly endMs: number | null;
  /** Clicks that were sent. */
  readonly clicks: number;
  /** In the units of the cap's metric. */
  readonly spent: number;
}
