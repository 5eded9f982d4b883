/**
 * Remembers what was asked for lately, in bounded memory: values move from the older half to the newer one when they are
 * asked for, and the older half is dropped when the newer one is full. A hit costs one look-up.
 */
export class RecentCache<Key, Value> {
  readonly #halfMax: number;
  readonly #make: (key: Key) => Value;
  #newer = new Map<Key, Value>();
  #older = new Map<Key, Value>();

  /** @param entriesMax at most this many values are kept */
  constructor(entriesMax: number, make: (key: Key) => Value) {
    this.#halfMax = Math.ceil(entriesMax / 2);
    this.#make = make;
  }

  get(key: Key): Value {
    const known = this.#newer.get(key);
    if (known !== undefined) return known;
    const value = this.#older.get(key) ?? this.#make(key);
    if (this.#newer.size >= this.#halfMax) {
      this.#older = this.#newer;
      this.#newer = new Map();
    }
    this.#newer.set(key, value);
    return value;
  }
}
