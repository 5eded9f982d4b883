/** Deviations of the logarithms of the factors that a true rate is the product of. */
export interface Spreads {
  /** Of an offer around what offers of its payout convert like. */
  readonly base: number;
  /** Of an offer in a country, on a device, in both together, at a publisher, under a publisher's sub-id. */
  readonly country: number;
  readonly device: number;
  readonly countryDevice: number;
  readonly publisher: number;
  readonly sub: number;
  /** Of the traffic itself, whatever the offer. */
  readonly countryQuality: number;
  readonly deviceQuality: number;
  readonly publisherQuality: number;
  readonly subQuality: number;
}

/** One kind of world: everything that differs between kinds. */
export interface WorldKind {
  readonly name: string;
  readonly days: number;
  readonly clicksPerDay: number;
  readonly offers: readonly [fewest: number, most: number];
  readonly countries: number;
  /** Share of the traffic, by device. */
  readonly devices: readonly number[];
  readonly publishers: number;
  readonly subsMax: number;
  readonly spreads: Spreads;
  /** Conversions per click of an offer that pays 5. */
  readonly rateAt5: number;
  /** By which power of its payout an offer converts less. */
  readonly payoutSlope: number;
  /** Delays of conversions are this many times those of the reference. */
  readonly delayScale: number;
  /** Deviation of the logarithm of an offer's rate per day. */
  readonly driftPerDay: number;
  /** Share of offers that join later, and of offers that leave, at some time. */
  readonly churn: number;
  /** Share of offers with a cap on conversions a day. */
  readonly capped: number;
  /** True rates that are given, one per offer, all paying 1; null: drawn. */
  readonly rates: readonly number[] | null;
}

const reference: WorldKind = {
  ...{ name: 'reference', days: 30, clicksPerDay: 12_000, offers: [8, 20] },
  ...{ countries: 12, devices: [0.6, 0.34, 0.06], publishers: 40, subsMax: 5 },
  spreads: {
    ...{ base: 0.43, country: 0.22, device: 0.14, countryDevice: 0.1, publisher: 0.22, sub: 0.2 },
    ...{ countryQuality: 0.5, deviceQuality: 0.3, publisherQuality: 0.5, subQuality: 0.3 },
  },
  ...{ rateAt5: 0.032, payoutSlope: 0.86, delayScale: 1, driftPerDay: 0, churn: 0, capped: 0, rates: null },
};

const still: Spreads = {
  ...{ base: 0, country: 0, device: 0, countryDevice: 0, publisher: 0, sub: 0 },
  ...{ countryQuality: 0, deviceQuality: 0, publisherQuality: 0, subQuality: 0 },
};

export const worldKinds = {
  reference,
  drifting: { ...reference, name: 'drifting', driftPerDay: 0.08 },
  churning: { ...reference, name: 'churning', churn: 0.4 },
  capped: { ...reference, name: 'capped', capped: 0.4 },
  slow: { ...reference, name: 'slow', delayScale: 6 },
  sparse: { ...reference, name: 'sparse', clicksPerDay: 1_500, publishers: 120, subsMax: 30 },
  /** Ten arms that pay 1, the best converts 10 % and the others 8 %, one context, no delay to speak of (Chapelle and Li 2011). */
  bandit: {
    ...{ ...reference, name: 'bandit', clicksPerDay: 33_334, offers: [10, 10], countries: 1, devices: [1] },
    ...{ publishers: 1, subsMax: 1, spreads: still, delayScale: 0 },
    rates: Array.from({ length: 10 }, (_, arm) => (arm === 6 ? 0.1 : 0.08)),
  },
} as const satisfies Record<string, WorldKind>;

export type WorldName = keyof typeof worldKinds;
