import { expect, test } from '@jest/globals';
import { probeWaitMs, readRetryAfter, retryWaitMs, standardPace } from './retry-pace.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

test('nine attempts stay within 24 hours, whatever the jitter', () => {
  const waits = (random: number) =>
    standardPace.waitsMs.map((_, failures) => retryWaitMs(standardPace, failures + 1, null, random) ?? 0);
  const total = (random: number) => waits(random).reduce((sum, wait) => sum + wait, 0);
  expect(waits(0.5)).toEqual(standardPace.waitsMs);
  expect(total(0.999)).toBeLessThan(24 * hourMs);
  expect(total(0)).toBeGreaterThan(20 * hourMs);
  expect(retryWaitMs(standardPace, 9, null, 0.5)).toBeNull();
});

test.each([
  [1, null, 10_000],
  [1, 1_000, 10_000],
  [1, 90_000, 90_000],
  [1, 100 * hourMs, standardPace.retryAfterMsMax],
  [8, 90_000, 12 * hourMs],
])('after failure %i with Retry-After %s ms: %s ms', (failures, retryAfterMs, expected) => {
  expect(retryWaitMs(standardPace, failures, retryAfterMs, 0.5)).toBe(expected);
});

test.each([
  [10, 30_000],
  [11, minuteMs],
  [15, 15 * minuteMs],
  [1000, 15 * minuteMs],
])('after %i failures in a row an open circuit waits %i ms', (failures, expected) => {
  expect(probeWaitMs(standardPace, failures)).toBe(expected);
});

test.each([
  [null, null],
  ['120', 120_000],
  [' 0 ', 0],
  ['-1', null],
  ['1.5', null],
  ['soon', null],
  ['9'.repeat(20), null],
  ['Sun, 22 Nov 2026 10:00:30 GMT', 30_000],
  ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
  ['2026-11-22', null],
])('Retry-After: %s', (header, expected) => {
  expect(readRetryAfter(header, Date.UTC(2026, 10, 22, 10))).toBe(expected);
});
