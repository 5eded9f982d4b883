import { describe, expect, test } from '@jest/globals';
import { divideHalfEven, metricInteger, metricRatio, metrics } from './metrics.ts';
import { addSums, sumsOfClick, sumsOfConversion, zeroSums } from './sums.ts';

const sums = {
  grossClicks: 12n,
  clicks: 8n,
  uniqueClicks: 5n,
  fallbackClicks: 2n,
  conversions: 2n,
  payoutMicros: 3_000_000n,
  revenueMicros: 4_500_001n,
};

describe('metrics', () => {
  test.each([
    ['grossClicks', 12n],
    ['clicks', 8n],
    ['uniqueClicks', 5n],
    ['duplicateClicks', 3n],
    ['fallbackClicks', 2n],
    ['conversions', 2n],
    ['payout', 3_000_000n],
    ['epc', 375_000n],
    ['revenue', 4_500_001n],
    ['profit', 1_500_001n],
  ] as const)('%s is computed from the sums', (name, value) => {
    expect(metricInteger(metrics[name], sums)).toBe(value);
  });

  test('the conversion rate is a ratio', () => {
    expect(metricRatio(metrics.conversionRate, sums)).toBe(0.25);
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
    expect(hidden.map(([name]) => name)).toEqual(['revenue', 'profit']);
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
  test.each([
    ['PENDING', 1n],
    ['APPROVED', 1n],
    ['REJECTED', 0n],
    ['REVERSED', 0n],
  ] as const)('%s counts %s times', (status, times) => {
    expect(sumsOfConversion({ status, payoutMicros: 10n, revenueMicros: 15n })).toEqual({
      ...zeroSums,
      conversions: times,
      payoutMicros: 10n * times,
      revenueMicros: 15n * times,
    });
  });
});
