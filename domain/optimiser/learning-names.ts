import type { Dimensions } from './learning.ts';

/** A sub-id means something at its publisher only. */
export interface SubName {
  /** Index of the publisher. */
  readonly publisher: number;
  readonly sub1: string;
}

/** What the indices of a snapshot stand for. */
export interface LearningNames {
  readonly offers: readonly string[];
  readonly countries: readonly string[];
  readonly devices: readonly string[];
  readonly publishers: readonly string[];
  readonly subs: readonly SubName[];
}

/** Gives each name the next number. */
export class Numbering {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.of(name);
  }

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.names.length;
    this.#numbers.set(name, number);
    this.names.push(name);
    return number;
  }

  find(name: string): number | undefined {
    return this.#numbers.get(name);
  }
}

export function dimensionsOf({ offers, countries, devices, publishers, subs }: LearningNames): Dimensions {
  return {
    offers: offers.length,
    countries: countries.length,
    devices: devices.length,
    publishers: publishers.length,
    subs: subs.length,
  };
}
