import { delayEdgesHours } from '../../domain/optimiser/delay-curve.ts';
import type { Cells } from '../../domain/optimiser/learning.ts';
import { float64, Growing, int32 } from './growing.ts';

const ages = delayEdgesHours.length;
/** Indices of countries and of devices are below these, that of the unknown one included. */
export const countriesMax = 1024;
export const devicesMax = 64;
/** Clicks of the last seven days: the buckets up to that edge. */
const recentAges = delayEdgesHours.filter((edge) => edge <= 168).length;

/** An offer in a context; all indices, `sub` that of the pair of a publisher and a sub-id. */
export interface Place {
  readonly offer: number;
  readonly country: number;
  readonly device: number;
  readonly publisher: number;
  readonly sub: number;
}

/** A context that could get a row of its own. */
export interface Context extends Omit<Place, 'offer'> {
  /** In the last seven days, of all offers. */
  clicks: number;
}

/** The cells of a snapshot, in columns that grow. */
export class CellColumns {
  #places = new Map<number, number>();
  readonly #contextPlaces = new Map<number, number>();
  /** Each sub-id in each country and on each device, once. */
  readonly contexts: Context[] = [];
  readonly #offer = new Growing(int32);
  readonly #context = new Growing(int32);
  readonly #country = new Growing(int32);
  readonly #device = new Growing(int32);
  readonly #publisher = new Growing(int32);
  readonly #sub = new Growing(int32);
  readonly #clicks = new Growing(float64, ages);
  readonly #conversions = new Growing(float64, ages);
  /** Clicks and conversions of a cell, whatever their age. */
  readonly #total = new Growing(float64);
  #empty = 0;

  /** The cell of a place: a new one for a new place. */
  cell(place: Place): number {
    const context = this.#contextOf(place);
    const key = context * 4096 + place.offer;
    const found = this.#places.get(key);
    if (found !== undefined) return found;
    const cell = this.#offer.length;
    this.#places.set(key, cell);
    this.#offer.push(place.offer);
    this.#context.push(context);
    this.#country.push(place.country);
    this.#device.push(place.device);
    this.#publisher.push(place.publisher);
    this.#sub.push(place.sub);
    this.#clicks.extend((cell + 1) * ages);
    this.#conversions.extend((cell + 1) * ages);
    this.#total.push(0);
    this.#empty += 1;
    return cell;
  }

  offerOf(cell: number): number {
    return this.#offer.values[cell] ?? 0;
  }

  addClicks(cell: number, age: number, clicks: number): void {
    this.#clicks.add(cell * ages + age, clicks);
    this.#addTotal(cell, clicks);
    const context = this.contexts[this.#context.values[cell] ?? 0];
    if (age < recentAges && context !== undefined) context.clicks += clicks;
  }

  addConversions(cell: number, age: number, conversions: number): void {
    this.#conversions.add(cell * ages + age, conversions);
    this.#addTotal(cell, conversions);
  }

  emptyShare(): number {
    return this.#empty / Math.max(1000, this.#offer.length);
  }

  cells(): Cells {
    return {
      ...{ length: this.#offer.length, offer: this.#offer.values, country: this.#country.values },
      ...{ device: this.#device.values, publisher: this.#publisher.values, sub: this.#sub.values },
      ...{ clicks: this.#clicks.values, conversions: this.#conversions.values },
    };
  }

  /** Throws out cells that hold nothing any more. @returns the new place of every old one that stays */
  dropEmpty(): Int32Array {
    const before = this.#offer.length;
    const places = new Int32Array(before).fill(-1);
    let next = 0;
    for (let cell = 0; cell < before; cell += 1)
      if (this.#total.values[cell] !== 0) {
        places[cell] = next;
        this.#shift(cell, next);
        next += 1;
      }
    this.#cut(next);
    this.#places = new Map(
      [...this.#places].flatMap(([key, cell]) => {
        const place = places[cell] ?? -1;
        return place < 0 ? [] : [[key, place] as const];
      }),
    );
    this.#empty = 0;
    return places;
  }

  #contextOf({ country, device, publisher, sub }: Place): number {
    const key = (sub * countriesMax + country) * devicesMax + device;
    const found = this.#contextPlaces.get(key);
    if (found !== undefined) return found;
    this.#contextPlaces.set(key, this.contexts.length);
    return this.contexts.push({ country, device, publisher, sub, clicks: 0 }) - 1;
  }

  #addTotal(cell: number, count: number): void {
    const before = this.#total.values[cell] ?? 0;
    this.#total.add(cell, count);
    if (before === 0 && count !== 0) this.#empty -= 1;
    else if (before + count === 0) this.#empty += 1;
  }

  get #columns() {
    return [this.#offer, this.#context, this.#country, this.#device, this.#publisher, this.#sub, this.#total];
  }

  #shift(from: number, to: number): void {
    for (const { values } of this.#columns) values[to] = values[from] ?? 0;
    for (const { values } of [this.#clicks, this.#conversions])
      values.copyWithin(to * ages, from * ages, (from + 1) * ages);
  }

  /** What is behind the new end is as if it had never been. */
  #cut(length: number): void {
    for (const column of this.#columns) column.length = length;
    for (const column of [this.#clicks, this.#conversions]) {
      column.values.fill(0, length * ages);
      column.length = length * ages;
    }
  }
}
