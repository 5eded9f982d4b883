import { sane, takes, valueIn } from './earnings.ts';
import type { LearningOffer, Segment } from './learning.ts';
import { type DrawnFrom, drawsPerRow } from './shares.ts';

/** Of the logarithm of an earning, where nothing is earned: everybody is alike there. */
const logNothing = Math.log(1e-12);
const spreadOfNothing = 1;
/** How much a price may stretch the doubt about what is left. */
const stretchMax = 4;

/** The offers that take one context's visitors, in columns that are filled anew for each context. */
export class Contenders implements DrawnFrom {
  count = 0;
  readonly offer: Int32Array;
  readonly logEarning: Float64Array;
  readonly spread: Float64Array;
  readonly share: Float64Array;
  /** The least that each gets, and what it had before. */
  readonly minimum: Float64Array;
  readonly last: Float64Array;
  readonly bestValue = new Float64Array(drawsPerRow);
  readonly bestPlace = new Int32Array(drawsPerRow);

  constructor(offers: number) {
    this.offer = new Int32Array(offers);
    this.logEarning = new Float64Array(offers);
    this.spread = new Float64Array(offers);
    this.share = new Float64Array(offers);
    this.minimum = new Float64Array(offers);
    this.last = new Float64Array(offers);
  }

  /**
   * @param prices per offer: what a conversion (or a click, by the metric of its cap) must be worth to be spent now;
   *   null: nothing
   * @param logRates and `spreads` per offer: of the logarithm of its rate
   */
  fill(
    offers: readonly LearningOffer[],
    segment: Segment,
    prices: ArrayLike<number> | null,
    logRates: Float64Array,
    spreads: Float64Array,
  ): void {
    this.count = 0;
    for (let offer = 0; offer < offers.length; offer += 1) {
      const terms = offers[offer];
      if (terms === undefined || !takes(terms, segment)) continue;
      const price = terms.cap === null ? 0 : (prices?.[offer] ?? 0);
      this.#add(offer, terms, valueIn(terms, segment), price, logRates[offer] ?? 0, spreads[offer] ?? 0);
    }
  }

  /** By the delta method: what is certain of an earning makes the deviation of its logarithm smaller. */
  #add(
    offer: number,
    { cap, clickValue }: LearningOffer,
    value: number,
    price: number,
    logRate: number,
    spread: number,
  ): void {
    const perClick = cap?.metric === 'CLICKS' ? price : 0;
    const byRate = Math.max(0, value - (price - perClick)) * Math.exp(logRate);
    const net = sane(clickValue) + byRate - perClick;
    const logNet = Math.log(net);
    const earns = logNet > logNothing;
    this.offer[this.count] = offer;
    this.logEarning[this.count] = earns ? logNet : logNothing;
    this.spread[this.count] = earns ? spread * Math.min(stretchMax, byRate / net) : spreadOfNothing;
    this.count += 1;
  }
}
