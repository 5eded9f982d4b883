import type { Sums } from './sums.ts';

/** COUNT: how many. MONEY: micros of the network's currency. RATIO: a plain number, 0.05 being five per hundred. */
export type MetricUnit = 'COUNT' | 'MONEY' | 'RATIO';

/** One number of a report: the quotient of two sums, or one sum alone where `denominator` is null. */
export interface Metric {
  readonly unit: MetricUnit;
  readonly numerator: (sums: Sums) => bigint;
  readonly denominator: ((sums: Sums) => bigint) | null;
  /** What the advertiser pays and what the network keeps are for staff alone. */
  readonly staffOnly: boolean;
  readonly description: string;
}

/** Every metric there is. The API's descriptions and every computation of one of these numbers come from here. */
export const metrics = {
  grossClicks: {
    unit: 'COUNT',
    numerator: (sums) => sums.grossClicks,
    denominator: null,
    staffOnly: false,
    description: 'Every recorded request, bots and repeats too, but neither tests nor prefetches.',
  },
  clicks: {
    unit: 'COUNT',
    numerator: (sums) => sums.clicks,
    denominator: null,
    staffOnly: false,
    description: 'Clicks by people, repeats too, that were sent to an offer of the pool.',
  },
  uniqueClicks: {
    unit: 'COUNT',
    numerator: (sums) => sums.uniqueClicks,
    denominator: null,
    staffOnly: false,
    description: 'Those of `clicks` that were the first of their visitor on the link in 24 hours.',
  },
  duplicateClicks: {
    unit: 'COUNT',
    numerator: (sums) => sums.clicks - sums.uniqueClicks,
    denominator: null,
    staffOnly: false,
    description:
      'Those of `clicks` whose visitor had been on the link within 24 hours; `clicks` less `uniqueClicks`.',
  },
  fallbackClicks: {
    unit: 'COUNT',
    numerator: (sums) => sums.fallbackClicks,
    denominator: null,
    staffOnly: false,
    description: 'Clicks by people, repeats too, for whom the pool had no offer.',
  },
  conversions: {
    unit: 'COUNT',
    numerator: (sums) => sums.conversions,
    denominator: null,
    staffOnly: false,
    description: 'Conversions that are pending or approved, by the time of the conversion.',
  },
  payout: {
    unit: 'MONEY',
    numerator: (sums) => sums.payoutMicros,
    denominator: null,
    staffOnly: false,
    description: 'What the publisher earns from pending and approved conversions.',
  },
  epc: {
    unit: 'MONEY',
    numerator: (sums) => sums.payoutMicros,
    denominator: (sums) => sums.clicks,
    staffOnly: false,
    description: 'Earnings per click: `payout` by `clicks`; null without clicks.',
  },
  conversionRate: {
    unit: 'RATIO',
    numerator: (sums) => sums.conversions,
    denominator: (sums) => sums.clicks,
    staffOnly: false,
    description: '`conversions` by `clicks` as a ratio, 0.05 being five per hundred; null without clicks.',
  },
  revenue: {
    unit: 'MONEY',
    numerator: (sums) => sums.revenueMicros,
    denominator: null,
    staffOnly: true,
    description: 'What the advertiser owes for pending and approved conversions.',
  },
  profit: {
    unit: 'MONEY',
    numerator: (sums) => sums.revenueMicros - sums.payoutMicros,
    denominator: null,
    staffOnly: true,
    description: '`revenue` less `payout`; negative where more is paid out than comes in.',
  },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;

/**
 * A COUNT, or MONEY in micros, exactly; a quotient is rounded half to even. Null where the denominator is zero:
 * nothing happened to divide by, which is not the same as 0.
 */
export function metricInteger(metric: Metric, sums: Sums): bigint | null {
  const numerator = metric.numerator(sums);
  if (metric.denominator === null) return numerator;
  const denominator = metric.denominator(sums);
  return denominator === 0n ? null : divideHalfEven(numerator, denominator);
}

/** A RATIO as the nearest number; null where the denominator is zero. */
export function metricRatio(metric: Metric, sums: Sums): number | null {
  const denominator = metric.denominator === null ? 1n : metric.denominator(sums);
  return denominator === 0n ? null : Number(metric.numerator(sums)) / Number(denominator);
}

/** The nearest integer to a quotient by a divisor above zero, the even one of two equally near. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const remainder = ((dividend % divisor) + divisor) % divisor;
  const floor = (dividend - remainder) / divisor;
  const twice = remainder * 2n;
  if (twice === divisor) return floor % 2n === 0n ? floor : floor + 1n;
  return twice > divisor ? floor + 1n : floor;
}
