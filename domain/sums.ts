import { type ConversionStatus, counts } from './conversion.ts';
import type { Outcome } from './route-click.ts';
import type { Traffic } from './visitor.ts';

/** What reports count. */
export const countSums = [
  'grossClicks',
  'clicks',
  'uniqueClicks',
  'fallbackClicks',
  'conversions',
  'pendingConversions',
  'approvedConversions',
  'rejectedConversions',
  'reversedConversions',
] as const;

/** Money that reports add up, in micros: of the network's currency, or of one currency that a report is narrowed to. */
export const moneySums = [
  'saleAmountMicros',
  'payoutMicros',
  'pendingPayoutMicros',
  'revenueMicros',
  'adjustmentMicros',
  'revenueAdjustmentMicros',
] as const;

export const sumNames = [...countSums, ...moneySums] as const;
export type SumName = (typeof sumNames)[number];

/**
 * What reports add up. Rollups keep a column per member; every metric is computed from these sums and never from other
 * metrics. The view reporting.fact says in SQL what the functions below say; a test holds the two together.
 */
export type Sums = { readonly [name in SumName]: bigint };

/** Sums of which `of` says each. */
export function sumsOf(of: (name: SumName) => bigint): Sums {
  return Object.fromEntries(sumNames.map((name) => [name, of(name)])) as Sums;
}

export const zeroSums: Sums = sumsOf(() => 0n);

export function addSums(a: Sums, b: Sums): Sums {
  return sumsOf((name) => a[name] + b[name]);
}

/** What a click is, as far as counting depends on it. */
export interface CountedClick {
  readonly outcome: Outcome;
  readonly traffic: Traffic;
  readonly isUnique: boolean;
}

/** How one click counts, 0 or 1 each. Only people count beyond `grossClicks`; a repeat is a person too. */
export function countClick({ outcome, traffic, isUnique }: CountedClick) {
  const recorded = traffic !== 'TEST' && traffic !== 'PREFETCH';
  const person = traffic === 'HUMAN' || traffic === 'DUPLICATE';
  const routed = person && (outcome === 'OFFER' || outcome === 'FALLBACK_OFFER');
  return {
    grossClicks: Number(recorded),
    clicks: Number(routed),
    uniqueClicks: Number(routed && isUnique),
    fallbackClicks: Number(person && !routed),
  };
}

/**
 * What one click adds, at the time of the click. `payoutMicros` and `revenueMicros` are what the click itself earns (CPC),
 * if anything.
 */
export function sumsOfClick(
  click: CountedClick & { readonly payoutMicros?: bigint; readonly revenueMicros?: bigint },
): Sums {
  const { grossClicks, clicks, uniqueClicks, fallbackClicks } = countClick(click);
  return {
    ...zeroSums,
    grossClicks: BigInt(grossClicks),
    clicks: BigInt(clicks),
    uniqueClicks: BigInt(uniqueClicks),
    fallbackClicks: BigInt(fallbackClicks),
    payoutMicros: click.payoutMicros ?? 0n,
    revenueMicros: click.revenueMicros ?? 0n,
  };
}

/** What one conversion adds, at the time of the conversion: no money once it is rejected or reversed. */
export function sumsOfConversion(conversion: {
  readonly status: ConversionStatus;
  readonly wasBilled?: boolean;
  readonly payoutMicros: bigint;
  readonly revenueMicros: bigint;
  readonly saleAmountMicros?: bigint | null;
}): Sums {
  const { status } = conversion;
  const states = {
    ...zeroSums,
    pendingConversions: one(status === 'PENDING'),
    approvedConversions: one(status === 'APPROVED' || status === 'LOCKED'),
    rejectedConversions: one(status === 'REJECTED'),
    reversedConversions: one(status === 'REVERSED'),
  };
  if (!counts(status, conversion.wasBilled)) return states;
  return {
    ...states,
    conversions: 1n,
    saleAmountMicros: conversion.saleAmountMicros ?? 0n,
    payoutMicros: conversion.payoutMicros,
    pendingPayoutMicros: status === 'PENDING' ? conversion.payoutMicros : 0n,
    revenueMicros: conversion.revenueMicros,
  };
}

/** What one adjustment adds, at the time it was made. */
export function sumsOfAdjustment(adjustment: {
  readonly payoutMicros: bigint;
  readonly revenueMicros: bigint;
}): Sums {
  return {
    ...zeroSums,
    adjustmentMicros: adjustment.payoutMicros,
    revenueAdjustmentMicros: adjustment.revenueMicros,
  };
}

function one(counts: boolean): bigint {
  return counts ? 1n : 0n;
}
