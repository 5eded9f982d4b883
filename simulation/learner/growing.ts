/** Numbers in a typed array that doubles when it is full. */
export class Growing<Kind extends Float64Array | Int32Array> {
  values: Kind;
  length = 0;
  readonly #make: (size: number) => Kind;

  constructor(make: (size: number) => Kind, size = 4) {
    this.#make = make;
    this.values = make(size);
  }

  push(value: number): void {
    this.reserve(this.length + 1);
    this.values[this.length] = value;
    this.length += 1;
  }

  add(place: number, amount: number): void {
    this.values[place] = (this.values[place] ?? 0) + amount;
  }

  /** Makes room, filled with 0, so that the length is at least so much. */
  extend(length: number): void {
    this.reserve(length);
    this.length = Math.max(this.length, length);
  }

  private reserve(size: number): void {
    if (size <= this.values.length) return;
    const larger = this.#make(Math.max(size, 2 * this.values.length));
    larger.set(this.values);
    this.values = larger;
  }
}

export const int32 = (size: number) => new Int32Array(size);
export const float64 = (size: number) => new Float64Array(size);
