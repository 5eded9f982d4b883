/** Whole numbers from 0 up for names in the order they are first heard, and room for more of them. */
export class NameIndex<Name> {
  readonly #places = new Map<number, number>();
  readonly #names: Name[] = [];
  readonly #roomMin: number;

  constructor(roomMin: number) {
    this.#roomMin = roomMin;
  }

  /** The name's place: a new one for a new name. @param key tells names apart */
  place(key: number, name: Name): number {
    const found = this.#places.get(key);
    if (found !== undefined) return found;
    const next = this.#names.push(name) - 1;
    this.#places.set(key, next);
    return next;
  }

  name(place: number): Name | undefined {
    return this.#names[place];
  }

  /** A power of two that no place reaches: it seldom grows, and whatever is laid out by it seldom moves. */
  get room(): number {
    return 2 ** Math.ceil(Math.log2(Math.max(this.#roomMin, this.#names.length)));
  }
}
