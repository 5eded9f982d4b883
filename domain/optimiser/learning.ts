/** How many values each dimension has; every index below is a whole number from 0 up to these. */
export interface Dimensions {
  readonly offers: number;
  readonly countries: number;
  readonly devices: number;
  readonly publishers: number;
  /** Pairs of a publisher and a sub-id: what one publisher calls "news" is not what another does. */
  readonly subs: number;
}

/** Offers in narrow contexts, one of each in a cell, in columns. Columns may be longer than they are filled. */
export interface CellContexts {
  /** How many cells there are. */
  readonly length: number;
  readonly offer: Int32Array;
  readonly country: Int32Array;
  readonly device: Int32Array;
  readonly publisher: Int32Array;
  readonly sub: Int32Array;
}

/**
 * What happened to each offer in each narrow context. Clicks are by people and not repeated: bots, tests and duplicates
 * teach nothing. Conversions are pending or approved, not flagged, and stand at their click.
 */
export interface Cells extends CellContexts {
  /** By the age of the click, in the buckets of delay-curve.ts: at `cell * ages + age`, ages = delayEdgesHours.length. */
  readonly clicks: Float64Array;
  readonly conversions: Float64Array;
}

/** A limit on what an offer gets in a day. */
export interface LearningCap {
  readonly metric: 'CLICKS' | 'CONVERSIONS';
  readonly perDay: number;
  /** How many of today's are used, or still to come from clicks already sent. */
  readonly spokenFor: number;
}

export interface LearningOffer {
  /** A whole number that stays the offer's own, such as a hash of its id: the luck of its draws hangs on it. */
  readonly key: number;
  /** Expected payout (or margin) of a conversion, in currency units of one currency. */
  readonly value: number;
  /** What each click earns by itself; 0: nothing. A click's expected earning is clickValue + value x rate. */
  readonly clickValue: number;
  /** The value of a conversion by publisher, where it differs; null: nowhere. */
  readonly publisherValues: ReadonlyMap<number, number> | null;
  /** Whether it takes visitors now: active, within its schedule, its cap not reached. */
  readonly open: boolean;
  readonly cap: LearningCap | null;
  /** Indices of whom it takes; null: all. */
  readonly countries: ReadonlySet<number> | null;
  readonly devices: ReadonlySet<number> | null;
  readonly allowedPublishers: ReadonlySet<number> | null;
  /** Indices; null: none. */
  readonly blockedPublishers: ReadonlySet<number> | null;
}

/** An offer with nothing special: spread it and say what differs. */
export const plainOffer: LearningOffer = {
  ...{ key: 0, value: 0, clickValue: 0, publisherValues: null, open: true, cap: null },
  ...{ countries: null, devices: null, allowedPublishers: null, blockedPublishers: null },
};

/** Conversions of an offer by the age of their click (row) and their delay (column), in the buckets of delay-curve.ts. */
export type DelayCounts = readonly ArrayLike<number>[];

/** What one offer of the network's history came to, for the prior of newcomers. */
export interface OfferRecord {
  readonly value: number;
  readonly clicks: number;
  readonly conversions: number;
}

/** Everything that shares are computed from. */
export interface LearningSnapshot {
  readonly dimensions: Dimensions;
  readonly offers: readonly LearningOffer[];
  /** The mean age of the clicks in each bucket, hours. */
  readonly agesHours: readonly number[];
  readonly cells: Cells;
  /** Per offer. */
  readonly delays: readonly DelayCounts[];
  readonly history: readonly OfferRecord[];
  /** The contexts that get a row of their own, each once. */
  readonly segments: readonly Segment[];
  /** Since the state that is handed in was made, hours; null: unknown, or there is none. */
  readonly elapsedHours: number | null;
}

/**
 * A context, from the whole smartlink (all null) down to one sub-id of one publisher. Country and device come together, a
 * publisher only with them, a sub only with its publisher.
 */
export interface Segment {
  readonly country: number | null;
  readonly device: number | null;
  readonly publisher: number | null;
  readonly sub: number | null;
}

/** All visitors of a smartlink. */
export const wholeSmartlink: Segment = { country: null, device: null, publisher: null, sub: null };

/** What names a segment, the same in every run of the same dimensions. */
export function segmentName({ country, device, publisher, sub }: Segment): string {
  return `${country ?? ''}/${device ?? ''}/${publisher ?? ''}/${sub ?? ''}`;
}
