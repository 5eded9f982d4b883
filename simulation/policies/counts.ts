import type { Visit } from '../world.ts';

/** Clicks and conversions per offer, country and device, since ever. */
export class Counts {
  readonly #devices: number;
  readonly #offers: number;
  readonly clicks: number[] = [];
  readonly conversions: number[] = [];
  /** Clicks of all offers together. */
  readonly all: number[] = [];

  constructor(offers: number, devices: number) {
    this.#offers = offers;
    this.#devices = devices;
  }

  group({ country, device }: Visit): number {
    return country * this.#devices + device;
  }

  place(offer: number, visit: Visit): number {
    return this.group(visit) * this.#offers + offer;
  }

  addClick(offer: number, visit: Visit): void {
    const place = this.place(offer, visit);
    this.clicks[place] = (this.clicks[place] ?? 0) + 1;
    this.all[this.group(visit)] = (this.all[this.group(visit)] ?? 0) + 1;
  }

  addConversion(offer: number, visit: Visit): void {
    const place = this.place(offer, visit);
    this.conversions[place] = (this.conversions[place] ?? 0) + 1;
  }
}
