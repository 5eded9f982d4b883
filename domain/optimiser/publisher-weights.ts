import type { CellsByPublisher } from './cells-by-publisher.ts';

/** No publisher is more than this part of what others learn from. */
export const publisherWeightMax = 1 / 3;
const ratioMax = publisherWeightMax / (1 - publisherWeightMax);

/** What of a publisher's conversions of an offer others learn from: so many, and so many times what is expected. */
const surpriseFree = 1;
const surpriseMax = 6;

/**
 * Per cell, how far others may learn from it at all. A publisher with many more conversions of an offer than anybody
 * expects is lucky, special or dishonest: that is for its own factors to tell, so what it brings is scaled down to a few
 * times what is expected without these.
 *
 * @param expected per cell, without what is the publisher's own
 */
export function publisherTrust(
  { offer, length, starts, present }: CellsByPublisher,
  offers: number,
  conversions: Float64Array,
  expected: Float64Array,
): Float64Array {
  const trust = new Float64Array(length).fill(1);
  if (present < 2) return trust;
  const seen = new Float64Array(offers);
  const due = new Float64Array(offers);
  for (let publisher = 0; publisher + 1 < starts.length; publisher += 1) {
    const [from, to] = [starts[publisher] ?? 0, starts[publisher + 1] ?? 0];
    seen.fill(0);
    due.fill(0);
    addTo(seen, due, offer, conversions, expected, from, to);
    for (let cell = from; cell < to; cell += 1) {
      const of = offer[cell] ?? 0;
      const most = surpriseFree + surpriseMax * (due[of] ?? 0);
      if ((seen[of] ?? 0) > most) trust[cell] = most / (seen[of] ?? 1);
    }
  }
  return trust;
}

/**
 * Per cell, how much of it the factors of a level learn from that all publishers share. Within a group the conversions of
 * one publisher, and those expected of it, count at most half as much as its prior (`strength`) and all others' together.
 * So one that dominates makes a shared factor (a + observed) / (a + expected) about half as large again at most, or two
 * thirds of what it was, the other factors standing still; where several dominate together, others' parts are taken as
 * they are sent, and it may be a little more. Over all levels together that is no proof: in made-up markets one publisher
 * moved an offer's expected earning against another's, in others' contexts, by a factor of 1.2 at the median and 3.5 at
 * most, and publisher-bound.test.ts holds it below 4. Shares of offers that are nearly alike may still turn.
 * Where there is but one publisher there is nobody else to steer, and all of it counts.
 *
 * @param groups of the cells, below `count`
 * @param trust per cell, is part of the weight
 */
export function publisherWeights(
  { starts, present }: CellsByPublisher,
  groups: Int32Array,
  count: number,
  strength: number,
  trust: Float64Array,
  conversions: Float64Array,
  expected: Float64Array,
): Float64Array {
  const weights = trust.slice();
  if (present < 2) return weights;
  const allSeen = new Float64Array(count);
  const allDue = new Float64Array(count);
  addTo(allSeen, allDue, groups, conversions, expected, 0, groups.length);
  const ownSeen = new Float64Array(count);
  const ownDue = new Float64Array(count);
  for (let publisher = 0; publisher + 1 < starts.length; publisher += 1) {
    const [from, to] = [starts[publisher] ?? 0, starts[publisher + 1] ?? 0];
    // Whoever brings no more than the prior alone allows is never limited.
    if (Math.max(sumOf(conversions, from, to), sumOf(expected, from, to)) <= ratioMax * strength) continue;
    addTo(ownSeen, ownDue, groups, conversions, expected, from, to);
    for (let cell = from; cell < to; cell += 1) {
      const group = groups[cell] ?? 0;
      const [seen, due] = [ownSeen[group] ?? 0, ownDue[group] ?? 0];
      const seenMax = ratioMax * (strength + Math.max(0, (allSeen[group] ?? 0) - seen));
      const dueMax = ratioMax * (strength + Math.max(0, (allDue[group] ?? 0) - due));
      if (seen > seenMax || due > dueMax)
        weights[cell] = (trust[cell] ?? 1) * Math.min(seenMax / seen, dueMax / due, 1);
    }
    for (let cell = from; cell < to; cell += 1) {
      const group = groups[cell] ?? 0;
      ownSeen[group] = 0;
      ownDue[group] = 0;
    }
  }
  return weights;
}

function addTo(
  seen: Float64Array,
  due: Float64Array,
  groups: Int32Array,
  conversions: Float64Array,
  expected: Float64Array,
  from: number,
  to: number,
): void {
  for (let cell = from; cell < to; cell += 1) {
    const group = groups[cell] ?? 0;
    seen[group] = (seen[group] ?? 0) + (conversions[cell] ?? 0);
    due[group] = (due[group] ?? 0) + (expected[cell] ?? 0);
  }
}

function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let cell = from; cell < to; cell += 1) sum += values[cell] ?? 0;
  return sum;
}
