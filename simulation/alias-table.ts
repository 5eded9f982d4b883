import type { Random } from './random.ts';

/** Draws a place with the chance of its weight in constant time (Walker 1977, Vose 1991). */
export class AliasTable {
  readonly #keep: Float64Array;
  readonly #other: Int32Array;

  constructor(weights: ArrayLike<number>) {
    const count = weights.length;
    const mean = Array.from(weights).reduce((sum, weight) => sum + weight, 0) / count;
    this.#keep = Float64Array.from(weights, (weight) => weight / mean);
    this.#other = new Int32Array(count);
    const small: number[] = [];
    const large: number[] = [];
    this.#keep.forEach((share, place) => void (share < 1 ? small : large).push(place));
    while (small.length > 0 && large.length > 0) {
      const less = small.pop() ?? 0;
      const more = large.pop() ?? 0;
      this.#other[less] = more;
      const left = (this.#keep[more] ?? 0) + (this.#keep[less] ?? 0) - 1;
      this.#keep[more] = left;
      (left < 1 ? small : large).push(more);
    }
    for (const place of [...small, ...large]) this.#keep[place] = 1;
  }

  draw(random: Random): number {
    const ticket = random() * this.#keep.length;
    const place = Math.floor(ticket);
    return ticket - place < (this.#keep[place] ?? 0) ? place : (this.#other[place] ?? 0);
  }
}
