import { type ConversionStatus, counts } from './conversion.ts';
import type { Outcome } from './route-click.ts';
import type { Traffic } from './visitor.ts';

/**
 * What reports add up: counts, and money in micros of the network's currency. Rollups keep one column per member;
 * every metric is computed from these sums and never from other metrics.
 */
export interface Sums {
  readonly grossClicks: bigint;
  readonly clicks: bigint;
  readonly uniqueClicks: bigint;
  readonly fallbackClicks: bigint;
  readonly conversions: bigint;
  readonly payoutMicros: bigint;
  readonly revenueMicros: bigint;
}

export const zeroSums: Sums = {
  grossClicks: 0n,
  clicks: 0n,
  uniqueClicks: 0n,
  fallbackClicks: 0n,
  conversions: 0n,
  payoutMicros: 0n,
  revenueMicros: 0n,
};

export function addSums(a: Sums, b: Sums): Sums {
  return {
    grossClicks: a.grossClicks + b.grossClicks,
    clicks: a.clicks + b.clicks,
    uniqueClicks: a.uniqueClicks + b.uniqueClicks,
    fallbackClicks: a.fallbackClicks + b.fallbackClicks,
    conversions: a.conversions + b.conversions,
    payoutMicros: a.payoutMicros + b.payoutMicros,
    revenueMicros: a.revenueMicros + b.revenueMicros,
  };
}

/** What one click adds, at the time of the click. Only people count beyond `grossClicks`; a repeat is a person too. */
export function sumsOfClick(click: {
  readonly outcome: Outcome;
  readonly traffic: Traffic;
  readonly isUnique: boolean;
}): Sums {
  const recorded = click.traffic !== 'TEST' && click.traffic !== 'PREFETCH';
  const person = click.traffic === 'HUMAN' || click.traffic === 'DUPLICATE';
  const routed = person && (click.outcome === 'OFFER' || click.outcome === 'FALLBACK_OFFER');
  return {
    ...zeroSums,
    grossClicks: one(recorded),
    clicks: one(routed),
    uniqueClicks: one(routed && click.isUnique),
    fallbackClicks: one(person && !routed),
  };
}

/** What one conversion adds, at the time of the conversion: nothing once it is rejected or reversed. */
export function sumsOfConversion(conversion: {
  readonly status: ConversionStatus;
  readonly payoutMicros: bigint;
  readonly revenueMicros: bigint;
}): Sums {
  if (!counts(conversion.status)) return zeroSums;
  const { payoutMicros, revenueMicros } = conversion;
  return { ...zeroSums, conversions: 1n, payoutMicros, revenueMicros };
}

function one(counts: boolean): bigint {
  return counts ? 1n : 0n;
}
