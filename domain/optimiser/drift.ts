import { delayEdgesHours } from './delay-curve.ts';
import type { Evidence } from './evidence.ts';
import { publisherWeights } from './publisher-weights.ts';

const ages = delayEdgesHours.length;
const driftStrength = 30;
/** Ages of clicks that are looked at for an offer that has stopped: up to a day, from each age on. */
const haltHoursMax = 24;
/** So much less than usual must have come for it to be more than a bad night. */
const haltedShare = 1 / 5;
/** And so unlikely must that be, as a logarithm: one in a million. */
const haltedSurprise = Math.log(1e6);
/** What the model may be wrong by. */
const cautious = 0.8;

/**
 * Per offer, how much better or worse than the model it is of late. Slowly: the last day and a half against the model,
 * (30 + observed) / (30 + expected). At once: an offer that brought next to nothing in its last hours, where by its curve
 * of delays much was due, counts as that bad (the tail of a Poisson count by Chernoff's bound), until the hours that say
 * so are a day old. No publisher is above its part in either.
 *
 * @param trust and `predicted` rate, per cell
 */
export function driftOf(
  evidence: Evidence,
  offers: number,
  trust: Float64Array,
  predicted: Float64Array,
): Float64Array {
  const { cells, recentConversions, recentExposure } = evidence;
  const seen = recentConversions.map((conversions, cell) => conversions * (trust[cell] ?? 1));
  const due = recentExposure.map((exposure, cell) => exposure * (predicted[cell] ?? 0) * (trust[cell] ?? 1));
  const weights = publisherWeights(cells, cells.offer, offers, driftStrength, trust, seen, due);
  const observed = new Float64Array(offers).fill(driftStrength);
  const expected = new Float64Array(offers).fill(driftStrength);
  for (let cell = 0; cell < seen.length; cell += 1) {
    const offer = cells.offer[cell] ?? 0;
    const weight = weights[cell] ?? 1;
    observed[offer] = (observed[offer] ?? 0) + weight * (recentConversions[cell] ?? 0);
    expected[offer] = (expected[offer] ?? 0) + weight * (recentExposure[cell] ?? 0) * (predicted[cell] ?? 0);
  }
  const halted = haltedFactors(evidence, offers, weights, predicted);
  return observed.map((all, offer) => {
    const slow = all / (expected[offer] ?? 1);
    const left = halted[offer] ?? 1;
    return left < 1 ? Math.min(slow, left) : slow;
  });
}

/** 1, or what is left of the rate of an offer that has stopped. */
function haltedFactors(
  { given, arrived, agesHours, cells }: Evidence,
  offers: number,
  weights: Float64Array,
  predicted: Float64Array,
): Float64Array {
  const seen = new Float64Array(offers * ages);
  const due = new Float64Array(offers * ages);
  const young = agesHours.filter((age) => age <= haltHoursMax).length;
  for (let cell = 0; cell < given.length; cell += 1) {
    const place = cells.places[cell] ?? 0;
    const offer = (given.offer[cell] ?? 0) * ages;
    const weight = weights[place] ?? 1;
    const rate = cautious * weight * (predicted[place] ?? 0);
    for (let age = 0; age < young; age += 1) {
      const at = offer + age;
      const clicks = (given.clicks[cell * ages + age] ?? 0) * (arrived[at] ?? 1);
      seen[at] = (seen[at] ?? 0) + weight * (given.conversions[cell * ages + age] ?? 0);
      due[at] = (due[at] ?? 0) + rate * clicks;
    }
  }
  return Float64Array.from({ length: offers }, (_, offer) => leftOf(seen, due, offer * ages, young));
}

/** The least that any span from now back to one of the ages says. */
function leftOf(seen: Float64Array, due: Float64Array, start: number, young: number): number {
  let [least, came, expected] = [1, 0, 0];
  for (let age = 0; age < young; age += 1) {
    came += seen[start + age] ?? 0;
    expected += due[start + age] ?? 0;
    if (came >= haltedShare * expected) continue;
    const surprise = expected - came + (came > 0 ? came * Math.log(came / expected) : 0);
    if (surprise > haltedSurprise) least = Math.min(least, (1 + came) / (1 + expected));
  }
  return least;
}
