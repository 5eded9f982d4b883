import type { Cells } from './learning.ts';

/** No publisher is more than this part of what others learn from. */
export const publisherWeightMax = 0.5;
const ratioMax = publisherWeightMax / (1 - publisherWeightMax);

/** Cells by their publishers: those of publisher p are `order[starts[p]]` up to `order[starts[p + 1]]`. */
export interface CellsByPublisher {
  readonly order: Int32Array;
  readonly starts: Int32Array;
  /** Publishers that have any. */
  readonly present: number;
}

export function cellsByPublisher({ publisher, length }: Cells, publishers: number): CellsByPublisher {
  const starts = new Int32Array(publishers + 1);
  for (let cell = 0; cell < length; cell += 1) {
    const next = (publisher[cell] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  let present = 0;
  for (let place = 1; place <= publishers; place += 1) {
    if ((starts[place] ?? 0) > 0) present += 1;
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  }
  const next = starts.slice();
  const order = new Int32Array(length);
  for (let cell = 0; cell < length; cell += 1) {
    const owner = publisher[cell] ?? 0;
    const place = next[owner] ?? 0;
    order[place] = cell;
    next[owner] = place + 1;
  }
  return { order, starts, present };
}

/**
 * Per cell, how much of it the factors of a level learn from that all publishers share. Within a group the conversions of
 * one publisher, and those expected of it, count at most as much as its prior (`strength`) and all others' together. So
 * whatever one publisher sends, it at most doubles a shared factor (a + observed) / (a + expected), and at most halves it.
 * Where there is but one publisher there is nobody else to steer, and all of it counts.
 *
 * @param groups of the cells, below `count`
 */
export function publisherWeights(
  { order, starts, present }: CellsByPublisher,
  groups: Int32Array,
  count: number,
  strength: number,
  conversions: Float64Array,
  expected: Float64Array,
): Float64Array {
  const weights = new Float64Array(groups.length).fill(1);
  if (present < 2) return weights;
  const all = sumsOf(groups, count, conversions, expected);
  const own = { conversions: new Float64Array(count), expected: new Float64Array(count) };
  for (let publisher = 0; publisher + 1 < starts.length; publisher += 1) {
    const [from, to] = [starts[publisher] ?? 0, starts[publisher + 1] ?? 0];
    for (let place = from; place < to; place += 1) {
      const cell = order[place] ?? 0;
      const group = groups[cell] ?? 0;
      own.conversions[group] = (own.conversions[group] ?? 0) + (conversions[cell] ?? 0);
      own.expected[group] = (own.expected[group] ?? 0) + (expected[cell] ?? 0);
    }
    for (let place = from; place < to; place += 1) {
      const cell = order[place] ?? 0;
      const group = groups[cell] ?? 0;
      const [seen, due] = [own.conversions[group] ?? 0, own.expected[group] ?? 0];
      const seenMax = ratioMax * (strength + Math.max(0, (all.conversions[group] ?? 0) - seen));
      const dueMax = ratioMax * (strength + Math.max(0, (all.expected[group] ?? 0) - due));
      if (seen > seenMax || due > dueMax) weights[cell] = Math.min(seenMax / seen, dueMax / due, 1);
    }
    for (let place = from; place < to; place += 1) {
      const group = groups[order[place] ?? 0] ?? 0;
      own.conversions[group] = 0;
      own.expected[group] = 0;
    }
  }
  return weights;
}

function sumsOf(groups: Int32Array, count: number, conversions: Float64Array, expected: Float64Array) {
  const all = { conversions: new Float64Array(count), expected: new Float64Array(count) };
  for (let cell = 0; cell < groups.length; cell += 1) {
    const group = groups[cell] ?? 0;
    all.conversions[group] = (all.conversions[group] ?? 0) + (conversions[cell] ?? 0);
    all.expected[group] = (all.expected[group] ?? 0) + (expected[cell] ?? 0);
  }
  return all;
}
