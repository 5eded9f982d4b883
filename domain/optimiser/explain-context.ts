import { earningPerClick, valueIn } from './earnings.ts';
import type { Evidence } from './evidence.ts';
import type { LearningOffer, Segment } from './learning.ts';
import type { Beliefs } from './posterior.ts';
import type { RowsOfCells } from './rows-of-cells.ts';
import { type DrawnFrom, drawShares } from './shares.ts';

/** Why one offer gets what it gets in one context. */
export interface OfferEvidence {
  readonly offer: number;
  /** Expected earning of a click, and the ends of its 95 % interval, in units of the value. */
  readonly epc: number;
  readonly epcLow: number;
  readonly epcHigh: number;
  readonly share: number;
  /** That it earns most of all here, by all that is believed: before floor, guarantees and prices of caps. */
  readonly bestProbability: number;
  readonly clicks: number;
  /** Clicks x the share of their conversions that has had time to arrive. */
  readonly maturedClicks: number;
  readonly conversions: number;
}

export interface ContextEvidence {
  readonly segment: Segment;
  readonly clicks: number;
  readonly maturedClicks: number;
  readonly conversions: number;
  /** What a click is expected to earn as the shares are. */
  readonly epc: number;
  /** Those that take its visitors. */
  readonly offers: readonly OfferEvidence[];
}

/** What happened, at `row * offers + offer`. */
export interface RowSums {
  readonly clicks: Float64Array;
  readonly matured: Float64Array;
  readonly conversions: Float64Array;
}

const z95 = 1.96;
/** Each pairs the normals anew: 256 draws. */
const shiftsForEvidence = 8;

export function sumRows(
  rowsOf: RowsOfCells,
  { cells, clicks, matured, converted }: Evidence,
  rows: number,
  offers: number,
): RowSums {
  const column = () => new Float64Array(rows * offers);
  const sums = { clicks: column(), matured: column(), conversions: column() };
  for (const places of rowsOf)
    for (let cell = 0; cell < places.length; cell += 1) {
      const row = places[cell] ?? -1;
      if (row < 0) continue;
      const at = row * offers + (cells.offer[cell] ?? 0);
      sums.clicks[at] = (sums.clicks[at] ?? 0) + (clicks[cell] ?? 0);
      sums.matured[at] = (sums.matured[at] ?? 0) + (matured[cell] ?? 0);
      sums.conversions[at] = (sums.conversions[at] ?? 0) + (converted[cell] ?? 0);
    }
  return sums;
}

/**
 * @param beliefs of the segment
 * @param contenders those that take the segment's visitors, with the whole of their doubt and no price; their shares are
 *   drawn anew
 * @param shares per offer, as they are
 * @param start where the row's sums begin
 */
export function explainContext(
  segment: Segment,
  offers: readonly LearningOffer[],
  { logRate, deviation }: Beliefs,
  contenders: DrawnFrom,
  shares: Float64Array,
  normals: Float64Array,
  sums: RowSums,
  start: number,
): ContextEvidence {
  drawShares(contenders, normals, 1, shiftsForEvidence);
  const explained: OfferEvidence[] = [];
  for (let place = 0; place < contenders.count; place += 1) {
    const offer = contenders.offer[place] ?? 0;
    const terms = offers[offer];
    if (terms === undefined) continue;
    const value = valueIn(terms, segment);
    const at = (z: number) =>
      earningPerClick(terms, value, Math.exp((logRate[offer] ?? 0) + z * (deviation[offer] ?? 0)));
    explained.push({
      ...{ offer, epc: at(0), epcLow: at(-z95), epcHigh: at(z95), share: shares[offer] ?? 0 },
      bestProbability: contenders.share[place] ?? 0,
      clicks: sums.clicks[start + offer] ?? 0,
      maturedClicks: sums.matured[start + offer] ?? 0,
      conversions: sums.conversions[start + offer] ?? 0,
    });
  }
  const all = { clicks: 0, maturedClicks: 0, conversions: 0, epc: 0 };
  for (let offer = 0; offer < offers.length; offer += 1) {
    all.clicks += sums.clicks[start + offer] ?? 0;
    all.maturedClicks += sums.matured[start + offer] ?? 0;
    all.conversions += sums.conversions[start + offer] ?? 0;
  }
  for (const { share, epc } of explained) all.epc += share * epc;
  return { segment, ...all, offers: explained };
}
