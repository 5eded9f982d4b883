import { delayBucket, delayEdgesHours } from '../../domain/optimiser/delay-curve.ts';
import type { Cells, DelayCounts } from '../../domain/optimiser/learning.ts';
import { CellColumns, type Place } from './cell-columns.ts';
import { Quarter } from './quarter.ts';

const quarterHours = 0.25;
const ages = delayEdgesHours.length;
/** Older clicks are forgotten altogether. */
export const rememberedHours = 84 * 24;
/** Empty cells are thrown out when they are this share of all. */
const emptyShareMax = 0.25;

/**
 * Clicks and conversions by context and by the click's age: what the rollups are to the worker. Both may come late and in
 * any order. A quarter of an hour moves from one bucket of ages to the next as a whole, so that a look costs little.
 */
export class OutcomeMemory {
  readonly columns = new CellColumns();
  readonly #quarters = new Map<number, Quarter>();
  readonly #delays: Float64Array[][];
  /** By age: clicks, and the sum of their times. */
  readonly #count = new Float64Array(ages);
  readonly #time = new Float64Array(ages);
  #nowHours: number;

  constructor(offers: number, nowHours: number) {
    this.#nowHours = nowHours;
    this.#delays = Array.from({ length: offers }, () => delayEdgesHours.map(() => new Float64Array(ages)));
  }

  addClicks(place: Place, atHours: number, clicks: number): void {
    const quarter = this.#quarter(atHours);
    if (quarter === null) return;
    const cell = this.columns.cell(place);
    quarter.clickCells.push(cell);
    quarter.clickCounts.push(clicks);
    this.#countClicks(cell, quarter.age, quarter.atHours, clicks);
  }

  addConversion(place: Place, clickedAtHours: number, convertedAtHours: number): void {
    const quarter = this.#quarter(clickedAtHours);
    if (quarter === null) return;
    const cell = this.columns.cell(place);
    const delay = delayBucket(Math.max(0, convertedAtHours - clickedAtHours));
    quarter.conversionCells.push(cell);
    quarter.conversionDelays.push(delay);
    this.#countConversion(cell, quarter.age, delay, 1);
  }

  /** Lets everything grow as old as it is now. */
  age(nowHours: number): void {
    this.#nowHours = nowHours;
    for (const [number, quarter] of this.#quarters) {
      const age = nowHours - quarter.atHours;
      const bucket = delayBucket(age);
      if (age > rememberedHours) {
        this.#move(quarter, null);
        this.#quarters.delete(number);
      } else if (bucket !== quarter.age) {
        this.#move(quarter, bucket);
        quarter.age = bucket;
      }
    }
    if (this.columns.emptyShare() > emptyShareMax) {
      const places = this.columns.dropEmpty();
      for (const quarter of this.#quarters.values()) quarter.renumber(places);
    }
  }

  cells(): Cells {
    return this.columns.cells();
  }

  /** Per offer: conversions by the age of their click and their delay. */
  delays(): readonly DelayCounts[] {
    return this.#delays;
  }

  /** The mean age of the clicks of each bucket, as of the last call of `age`. */
  agesHours(): number[] {
    return delayEdgesHours.map((edge, age) => {
      const count = this.#count[age] ?? 0;
      return count <= 0 ? edge : Math.max(0, this.#nowHours - (this.#time[age] ?? 0) / count);
    });
  }

  /** @returns null for what is forgotten already */
  #quarter(atHours: number): Quarter | null {
    const number = Math.floor(atHours / quarterHours);
    const found = this.#quarters.get(number);
    if (found !== undefined) return found;
    const middle = (number + 0.5) * quarterHours;
    const age = this.#nowHours - middle;
    if (age > rememberedHours) return null;
    const quarter = new Quarter(middle, delayBucket(age));
    this.#quarters.set(number, quarter);
    return quarter;
  }

  /** Takes a quarter's numbers from its bucket and puts them into another; null: nowhere. */
  #move(
    { clickCells, clickCounts, conversionCells, conversionDelays, age, atHours }: Quarter,
    to: number | null,
  ) {
    for (let entry = 0; entry < clickCells.length; entry += 1) {
      const cell = clickCells.values[entry] ?? 0;
      const clicks = clickCounts.values[entry] ?? 0;
      this.#countClicks(cell, age, atHours, -clicks);
      if (to !== null) this.#countClicks(cell, to, atHours, clicks);
    }
    for (let entry = 0; entry < conversionCells.length; entry += 1) {
      const cell = conversionCells.values[entry] ?? 0;
      const delay = conversionDelays.values[entry] ?? 0;
      this.#countConversion(cell, age, delay, -1);
      if (to !== null) this.#countConversion(cell, to, delay, 1);
    }
  }

  #countClicks(cell: number, age: number, atHours: number, clicks: number): void {
    this.columns.addClicks(cell, age, clicks);
    this.#count[age] = (this.#count[age] ?? 0) + clicks;
    this.#time[age] = (this.#time[age] ?? 0) + clicks * atHours;
  }

  #countConversion(cell: number, age: number, delay: number, count: number): void {
    this.columns.addConversions(cell, age, count);
    const row = this.#delays[this.columns.offerOf(cell)]?.[age];
    if (row !== undefined) row[delay] = (row[delay] ?? 0) + count;
  }
}
