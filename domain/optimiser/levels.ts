import type { CellContexts, Dimensions } from './learning.ts';

/** A way to group cells. */
export interface Level {
  /**
   * Its groups are all combinations of these, the last changing fastest: of ['offers', 'countries'] the group of an offer
   * in a country is offer x countries + country. Factors stand in that order wherever they are kept.
   */
  readonly over: readonly [keyof Dimensions, ...(keyof Dimensions)[]];
  /** How strongly its factors are held at 1: conversions that "no difference" is worth. */
  readonly strength: number;
  /** Whether one publisher's own numbers are what it is about; else no publisher may weigh more than its part. */
  readonly own: boolean;
}

/**
 * What a rate is the product of, besides its prior. Quality describes the traffic whatever the offer, so that an offer
 * that happens to get good traffic is not mistaken for a good offer.
 */
export const levels = {
  base: { over: ['offers'], strength: 5, own: false },
  countryQuality: { over: ['countries'], strength: 4, own: false },
  deviceQuality: { over: ['devices'], strength: 20, own: false },
  publisherQuality: { over: ['publishers'], strength: 4, own: true },
  subQuality: { over: ['subs'], strength: 12, own: true },
  country: { over: ['offers', 'countries'], strength: 5, own: false },
  device: { over: ['offers', 'devices'], strength: 10, own: false },
  publisher: { over: ['offers', 'publishers'], strength: 8, own: true },
  sub: { over: ['offers', 'subs'], strength: 20, own: true },
  countryDevice: { over: ['offers', 'countries', 'devices'], strength: 40, own: false },
} as const satisfies Record<string, Level>;

export type LevelName = keyof typeof levels;
export const levelNames = Object.keys(levels) as readonly LevelName[];

/** The factors of every level by group, in the order that `Level.over` says; 1: as expected. */
export type Factors = Readonly<Record<LevelName, Float64Array>>;

export function groupCount(name: LevelName, dimensions: Dimensions): number {
  return levels[name].over.reduce((count, dimension) => count * dimensions[dimension], 1);
}

/** The group of each cell. */
export function groupsOf(name: LevelName, cells: CellContexts, dimensions: Dimensions): Int32Array {
  const [first, ...others] = levels[name].over;
  const groups = columnOf(cells, first).slice(0, cells.length);
  for (const dimension of others) {
    const column = columnOf(cells, dimension);
    const size = dimensions[dimension];
    for (let cell = 0; cell < groups.length; cell += 1)
      groups[cell] = (groups[cell] ?? 0) * size + (column[cell] ?? 0);
  }
  return groups;
}

function columnOf(cells: CellContexts, dimension: keyof Dimensions): Int32Array {
  return {
    offers: cells.offer,
    countries: cells.country,
    devices: cells.device,
    publishers: cells.publisher,
    subs: cells.sub,
  }[dimension];
}
