import { Growing, int32 } from './growing.ts';

/** Clicks of one quarter of an hour, and the conversions that came of them: both grow older together. */
export class Quarter {
  /** When it was, in the middle; hours. */
  readonly atHours: number;
  /** The bucket of ages that its clicks are counted in. */
  age: number;
  readonly clickCells = new Growing(int32);
  readonly clickCounts = new Growing(int32);
  readonly conversionCells = new Growing(int32);
  readonly conversionDelays = new Growing(int32);

  constructor(atHours: number, age: number) {
    this.atHours = atHours;
    this.age = age;
  }

  /** Gives every cell its new place. */
  renumber(places: Int32Array): void {
    for (const { values, length } of [this.clickCells, this.conversionCells])
      for (let entry = 0; entry < length; entry += 1) values[entry] = places[values[entry] ?? 0] ?? 0;
  }
}
