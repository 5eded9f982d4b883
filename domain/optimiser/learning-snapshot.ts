import { microsPerUnit } from '../money.ts';
import type { OptimiseFor } from '../optimise-for.ts';
import type { RoutingMember } from '../snapshot.ts';
import type { OfferTerms } from '../terms.ts';
import { type DelayCurve, delayCurves, delayEdgesHours, startCurve } from './delay-curve.ts';
import type { DelayCounts, LearningOffer, LearningSnapshot } from './learning.ts';
import { tightestCap } from './learning-caps.ts';
import { type CellTable, cellTable } from './learning-cells.ts';
import { dimensionsOf, type LearningNames, Numbering } from './learning-names.ts';
import { isRunning, takenCountries, takenDevices } from './learning-offers.ts';
import type { CapWindowUse, LearningCellRow, LearningDelayRow, OfferHistoryRow } from './learning-rows.ts';
import { learningSegments } from './learning-segments.ts';
import { type OfferWorth, offerWorth, type PaidSums } from './learning-values.ts';

/** Everything that is known of one smartlink, by names. */
export interface LearningInput {
  /** Milliseconds since the epoch: when all of this was true. */
  readonly now: number;
  readonly optimiseFor: OptimiseFor;
  /** The pool. */
  readonly members: readonly RoutingMember[];
  /** The newest of each offer of the pool, by its id; without them its payout counts as fixed. */
  readonly terms: ReadonlyMap<string, OfferTerms>;
  /** Units of the network's currency for one of another, the newest there is; null: there is none. */
  readonly rateOf: (currency: string) => number | null;
  readonly cells: readonly LearningCellRow[];
  readonly delays: readonly LearningDelayRow[];
  readonly history: readonly OfferHistoryRow[];
  /** The windows of caps that `now` is in. */
  readonly capWindows: readonly CapWindowUse[];
  /** Since the state that goes with the snapshot was made, hours; null: there is none. */
  readonly elapsedHours: number | null;
}

/** A snapshot, and what its indices stand for. */
export interface NamedSnapshot {
  readonly snapshot: LearningSnapshot;
  readonly names: LearningNames;
}

/** Offers that left the pool say what its traffic is like: so many of them, those with most clicks. */
const formerOffersMax = 20;
const ages = delayEdgesHours.length;
/** Clicks, and a rate, that what an offer converts is held by when caps are reckoned with. */
const heldClicks = 100;
const heldRate = 0.01;

/** What the model is given, from what is stored. Members come first among the offers, in the pool's order. */
export function learningSnapshot(input: LearningInput): NamedSnapshot {
  const members = [...new Map(input.members.map((member) => [member.offerId, member])).values()];
  const offers = new Numbering(members.map(({ offerId }) => offerId));
  for (const former of formerOffers(input.cells, offers)) offers.of(former);
  const table = cellTable(input.cells, offers);
  const delays = delayCounts(input.delays, offers);
  const names: LearningNames = {
    offers: offers.names,
    countries: table.countries.names,
    devices: table.devices.names,
    publishers: table.publishers.names,
    subs: table.subs,
  };
  const { agesHours, cells } = table;
  const snapshot = {
    dimensions: dimensionsOf(names),
    offers: learningOffers(input, members, names, table, delayCurves(delays)),
    ...{ agesHours, cells, delays },
    history: input.history.map(([, payout, revenue, clicks, conversions]) => ({
      value: Math.max(0, input.optimiseFor === 'NETWORK_MARGIN' ? revenue - payout : payout) / microsPerUnit,
      ...{ clicks, conversions },
    })),
    segments: learningSegments(cells, names),
    elapsedHours: input.elapsedHours,
  };
  return { snapshot, names };
}

function formerOffers(cells: readonly LearningCellRow[], pool: Numbering): string[] {
  const clicks = new Map<string, number>();
  for (const [offerId, , , , , , count] of cells) {
    if (pool.find(offerId) === undefined) clicks.set(offerId, (clicks.get(offerId) ?? 0) + count);
  }
  const most = [...clicks].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
  return most.slice(0, formerOffersMax).map(([offerId]) => offerId);
}

function learningOffers(
  input: LearningInput,
  members: readonly RoutingMember[],
  names: LearningNames,
  table: CellTable,
  curves: readonly DelayCurve[],
): LearningOffer[] {
  const paid = paidByOffer(input.cells);
  const worths = members.map((member) => worthOf(member, input, paid.get(member.offerId)));
  const known = worths.flatMap(({ value }) => (value === null ? [] : [value]));
  const mean = known.length === 0 ? 1 : known.reduce((sum, value) => sum + value, 0) / known.length;
  const windows = new Map(input.capWindows.map((window) => [window.capId, window]));
  const clicks = clicksByAge(table);
  const publishers = new Map(names.publishers.map((name, index) => [name, index]));
  const inPool = members.map((member, offer): LearningOffer => {
    const { value, clickValue, publisherValues } = worths[offer] ?? { ...noWorth, value: null };
    const sums = paid.get(member.offerId) ?? nothingPaid;
    const rate = input.rateOf(member.currency) ?? 0;
    const money = (micros: number, sum: number) =>
      sums.conversions > 0 ? sum / sums.conversions / microsPerUnit : (micros * rate) / microsPerUnit;
    const sent = {
      ...{ clicks: clicks[offer] ?? [], agesHours: table.agesHours, curve: curves[offer] ?? startCurve },
      rate: rateHeld(clicks[offer] ?? [], sums.conversions),
    };
    const worth = {
      payout: money(member.payoutMicros, sums.payoutMicros),
      revenue: money(member.revenueMicros, sums.revenueMicros),
    };
    return {
      ...{ key: numberOfName(member.offerId), value: value ?? mean, clickValue },
      publisherValues: byIndex(publisherValues, publishers),
      open: isRunning(member, input.now),
      cap: tightestCap(member, windows, sent, worth, input.now),
      countries: takenCountries(member, names.countries),
      devices: takenDevices(member, names.devices),
      allowedPublishers:
        member.allowedPublisherIds && new Set(indicesOf(member.allowedPublisherIds, publishers)),
      blockedPublishers:
        member.blockedPublisherIds.length === 0
          ? null
          : new Set(indicesOf(member.blockedPublisherIds, publishers)),
    };
  });
  const earnt = new Map(input.history.map(([offerId, payout]) => [offerId, payout / microsPerUnit]));
  const former = names.offers
    .slice(members.length)
    .map((offerId) => formerOffer(offerId, earnt.get(offerId) ?? mean));
  return [...inPool, ...former];
}

const noWorth: Omit<OfferWorth, 'value'> = { clickValue: 0, publisherValues: new Map() };
const nothingPaid: PaidSums = { conversions: 0, payoutMicros: 0, revenueMicros: 0 };

function worthOf(
  member: RoutingMember,
  { terms, rateOf, optimiseFor }: LearningInput,
  paid: PaidSums = nothingPaid,
): OfferWorth {
  return offerWorth(member, terms.get(member.offerId) ?? null, paid, rateOf(member.currency), optimiseFor);
}

/** It takes nobody; its clicks tell what the traffic is like. */
function formerOffer(offerId: string, value: number): LearningOffer {
  return {
    ...{ key: numberOfName(offerId), value, clickValue: 0, publisherValues: null, open: false, cap: null },
    ...{ countries: null, devices: null, allowedPublishers: null, blockedPublishers: null },
  };
}

function paidByOffer(cells: readonly LearningCellRow[]): Map<string, PaidSums> {
  const sums = new Map<string, { -readonly [Key in keyof PaidSums]: PaidSums[Key] }>();
  for (const [offerId, , , , , , , conversions, payout, revenue] of cells) {
    if (conversions === 0) continue;
    const sum = sums.get(offerId) ?? { ...nothingPaid };
    sum.conversions += conversions;
    sum.payoutMicros += payout;
    sum.revenueMicros += revenue;
    sums.set(offerId, sum);
  }
  return sums;
}

function rateHeld(clicks: readonly number[], conversions: number): number {
  const all = clicks.reduce((sum, count) => sum + count, 0);
  return (conversions + heldClicks * heldRate) / (all + heldClicks);
}

/** Clicks of each offer by their age. */
function clicksByAge({ cells }: CellTable): number[][] {
  const sums: number[][] = [];
  for (let cell = 0; cell < cells.length; cell += 1) {
    const offer = cells.offer[cell] ?? 0;
    sums[offer] ??= new Array<number>(ages).fill(0);
    const own = sums[offer];
    for (let age = 0; age < ages; age += 1)
      own[age] = (own[age] ?? 0) + (cells.clicks[cell * ages + age] ?? 0);
  }
  return sums;
}

function delayCounts(rows: readonly LearningDelayRow[], offers: Numbering): DelayCounts[] {
  const counts = offers.names.map(() => delayEdgesHours.map(() => new Float64Array(ages)));
  for (const [offerId, age, delay, conversions] of rows) {
    const row = counts[offers.find(offerId) ?? -1]?.[age];
    if (row !== undefined) row[delay] = (row[delay] ?? 0) + conversions;
  }
  return counts;
}

function byIndex(
  values: ReadonlyMap<string, number>,
  indices: ReadonlyMap<string, number>,
): ReadonlyMap<number, number> | null {
  const found = new Map<number, number>();
  for (const [name, value] of values) {
    const index = indices.get(name);
    if (index !== undefined) found.set(index, value);
  }
  return found.size === 0 ? null : found;
}

function indicesOf(names: readonly string[], indices: ReadonlyMap<string, number>): number[] {
  return names.flatMap((name) => indices.get(name) ?? []);
}

/** A whole number that stays a name's own (FNV-1a, 32 bits). */
export function numberOfName(name: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < name.length; place += 1)
    hash = Math.imul(hash ^ name.charCodeAt(place), 0x01000193);
  return hash >>> 0;
}
