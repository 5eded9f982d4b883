import { describe, expect, test } from '@jest/globals';
import { divideHalfEven, metricInteger, metricRatio, metrics } from './metrics.ts';
import { addSums, type Sums, sumsOfAdjustment, sumsOfClick, sumsOfConversion, zeroSums } from './sums.ts';

const sums: Sums = {
  grossClicks: 12n,
  clicks: 8n,
  uniqueClicks: 5n,
  fallbackClicks: 2n,
  conversions: 4n,
  pendingConversions: 1n,
  approvedConversions: 2n,
  rejectedConversions: 3n,
  reversedConversions: 2n,
  saleAmountMicros: 90_000_002n,
  payoutMicros: 3_000_000n,
  pendingPayoutMicros: 1_000_000n,
  revenueMicros: 4_500_001n,
  adjustmentMicros: -400_000n,
  revenueAdjustmentMicros: -600_000n,
};

describe('metrics', () => {
  test.each([
    ['grossClicks', 12n],
    ['clicks', 8n],
    ['uniqueClicks', 5n],
    ['duplicateClicks', 3n],
    ['fallbackClicks', 2n],
    ['invalidClicks', 2n],
    ['conversions', 4n],
    ['pendingConversions', 1n],
    ['approvedConversions', 2n],
    ['rejectedConversions', 3n],
    ['reversedConversions', 2n],
    ['payout', 3_000_000n],
    ['pendingPayout', 1_000_000n],
    ['adjustments', -400_000n],
    ['earnings', 2_600_000n],
    ['saleAmount', 90_000_002n],
    ['averageSaleAmount', 22_500_000n],
    ['epc', 375_000n],
    ['cpa', 750_000n],
    ['revenue', 4_500_001n],
    ['revenueAdjustments', -600_000n],
    ['profit', 1_500_001n],
    ['rpc', 562_500n],
    ['rpa', 1_125_000n],
  ] as const)('%s is computed from the sums', (name, value) => {
    expect(metricInteger(metrics[name], sums)).toBe(value);
  });

  test.each([
    ['conversionRate', 0.5],
    ['approvalRate', 0.25],
    ['margin', 1_500_001 / 4_500_001],
  ] as const)('%s is a ratio', (name, value) => {
    expect(metricRatio(metrics[name], sums)).toBe(value);
  });

  test('nothing to divide by is null, not zero', () => {
    expect(metricInteger(metrics.epc, zeroSums)).toBeNull();
    expect(metricRatio(metrics.conversionRate, zeroSums)).toBeNull();
    expect(metricInteger(metrics.payout, zeroSums)).toBe(0n);
  });

  test('a loss is a negative profit', () => {
    expect(metricInteger(metrics.profit, { ...zeroSums, payoutMicros: 5n })).toBe(-5n);
  });

  test('a total of two rows is the metric of their sums, not the mean of their metrics', () => {
    const busy = { ...zeroSums, clicks: 99n, conversions: 1n };
    const quiet = { ...zeroSums, clicks: 1n, conversions: 1n };
    expect(metricRatio(metrics.conversionRate, addSums(busy, quiet))).toBe(0.02);
  });

  test('only staff may see what the advertiser pays', () => {
    const hidden = Object.entries(metrics).filter(([, metric]) => metric.staffOnly);
    expect(hidden.map(([name]) => name)).toEqual([
      'revenue',
      'revenueAdjustments',
      'profit',
      'margin',
      'rpc',
      'rpa',
    ]);
  });
});

describe('rounding half to even', () => {
  test.each([
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [-5n, 2n, -2n],
    [-7n, 2n, -4n],
    [10n, 3n, 3n],
    [11n, 3n, 4n],
    [-10n, 3n, -3n],
    [0n, 3n, 0n],
  ])('%s by %s is %s', (dividend, divisor, quotient) => {
    expect(divideHalfEven(dividend, divisor)).toBe(quotient);
  });
});

describe('what a click adds', () => {
  test.each([
    ['OFFER', 'HUMAN', true, { grossClicks: 1n, clicks: 1n, uniqueClicks: 1n }],
    ['OFFER', 'DUPLICATE', false, { grossClicks: 1n, clicks: 1n }],
    ['FALLBACK_URL', 'HUMAN', true, { grossClicks: 1n, fallbackClicks: 1n }],
    ['BRANDED_PAGE', 'DUPLICATE', false, { grossClicks: 1n, fallbackClicks: 1n }],
    ['OFFER', 'BOT', true, { grossClicks: 1n }],
    ['FALLBACK_URL', 'PREVIEW', true, { grossClicks: 1n }],
    ['OFFER', 'PREFETCH', true, {}],
    ['OFFER', 'TEST', true, {}],
  ] as const)('%s by %s, unique %s', (outcome, traffic, isUnique, expected) => {
    expect(sumsOfClick({ outcome, traffic, isUnique })).toEqual({ ...zeroSums, ...expected });
  });
});

describe('what a conversion adds', () => {
  const money = { payoutMicros: 10n, revenueMicros: 15n, saleAmountMicros: 99n };
  const earned = { conversions: 1n, ...money };
  test.each([
    ['PENDING', false, { pendingConversions: 1n, ...earned, pendingPayoutMicros: 10n }],
    ['APPROVED', false, { approvedConversions: 1n, ...earned }],
    ['LOCKED', true, { approvedConversions: 1n, ...earned }],
    ['REJECTED', false, { rejectedConversions: 1n }],
    ['REVERSED', false, { reversedConversions: 1n }],
    ['REVERSED', true, { reversedConversions: 1n, ...earned }],
  ] as const)('%s, billed: %s', (status, wasBilled, expected) => {
    expect(sumsOfConversion({ status, wasBilled, ...money })).toEqual({ ...zeroSums, ...expected });
  });
});

test('a click that is paid for itself earns; an adjustment is no payout', () => {
  const click = { outcome: 'OFFER', traffic: 'HUMAN', isUnique: true } as const;
  const paid = sumsOfClick({ ...click, payoutMicros: 5n, revenueMicros: 7n });
  expect(paid).toEqual({ ...sumsOfClick(click), payoutMicros: 5n, revenueMicros: 7n });
  const adjusted = sumsOfAdjustment({ payoutMicros: -5n, revenueMicros: 2n });
  expect(adjusted).toEqual({ ...zeroSums, adjustmentMicros: -5n, revenueAdjustmentMicros: 2n });
});
