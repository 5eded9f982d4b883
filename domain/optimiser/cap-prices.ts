import { isOpen, sane } from './earnings.ts';
import type { LearningOffer } from './learning.ts';

/** A cap's price is at most this part of what it limits. */
const priceMax = 0.95;
/** Hours in which a price moves by one whole step. */
const stepHours = 0.25;
/** However long ago the last run was, a price moves by no more steps than these. */
const stepsMax = 4;
/** By this in the logarithm the expected must miss the cap for a whole step. */
const missOfWholeStep = 0.5;

/** What the shares of a run would spend, per offer. */
export interface ExpectedPerDay {
  readonly clicks: Float64Array;
  readonly conversions: Float64Array;
}

/**
 * The shadow price of a cap rises while more is expected in a day than it allows and falls while less is, so that a capped
 * offer is spent where it is worth most (the dual variable of the cap, by steps up its slope). In units of the offer's
 * value for caps on conversions, of a click's earning for caps on clicks. An offer that is closed keeps its price.
 *
 * @param rates conversions per click of the whole smartlink, per offer
 * @param step by how much of what is limited a price moves in a quarter of an hour
 */
export function nextCapPrices(
  offers: readonly LearningOffer[],
  before: ArrayLike<number> | null,
  expected: ExpectedPerDay,
  rates: ArrayLike<number>,
  step: number,
  elapsedHours: number | null,
): Float64Array {
  const part = elapsedHours === null ? 1 : Math.min(stepsMax, Math.max(0, elapsedHours / stepHours));
  return Float64Array.from(offers, (terms, offer) => {
    const { cap, value, clickValue } = terms;
    if (cap === null) return 0;
    const rate = sane(rates[offer] ?? 0);
    const earning = sane(clickValue) + sane(value) * rate;
    const worth = cap.metric === 'CLICKS' ? earning : earning / Math.max(rate, 1e-9);
    if (!(worth > 0)) return 0;
    // It is expected to bring nothing because it is closed, not because it is dear: cheap, it would be flooded on reopening.
    if (!isOpen(terms)) return Math.min(priceMax * worth, sane(before?.[offer] ?? 0));
    const due = (cap.metric === 'CLICKS' ? expected.clicks : expected.conversions)[offer] ?? 0;
    const miss = Math.log(Math.max(due, 1e-9) / Math.max(sane(cap.perDay), 1e-9)) / missOfWholeStep;
    const moved = step * part * Math.min(1, Math.max(-1, miss));
    return Math.min(priceMax, Math.max(0, sane(before?.[offer] ?? 0) / worth + moved)) * worth;
  });
}
