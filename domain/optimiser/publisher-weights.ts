import type { CellsByPublisher } from './cells-by-publisher.ts';

/** No publisher is more than this part of what others learn from. */
export const publisherWeightMax = 0.5;
const ratioMax = publisherWeightMax / (1 - publisherWeightMax);

/**
 * Per cell, how much of it the factors of a level learn from that all publishers share. Within a group the conversions of
 * one publisher, and those expected of it, count at most as much as its prior (`strength`) and all others' together. So
 * whatever one publisher sends, it at most doubles a shared factor (a + observed) / (a + expected), and at most halves it.
 * Where there is but one publisher there is nobody else to steer, and all of it counts.
 *
 * @param groups of the cells, below `count`
 * @param conversions and `expected`, per cell
 */
export function publisherWeights(
  { starts, present }: CellsByPublisher,
  groups: Int32Array,
  count: number,
  strength: number,
  conversions: Float64Array,
  expected: Float64Array,
): Float64Array {
  const weights = new Float64Array(groups.length).fill(1);
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
      if (seen > seenMax || due > dueMax) weights[cell] = Math.min(seenMax / seen, dueMax / due, 1);
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
