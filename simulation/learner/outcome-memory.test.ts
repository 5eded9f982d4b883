import { describe, expect, test } from '@jest/globals';
import { delayBucket, delayEdgesHours } from '../../domain/optimiser/delay-curve.ts';
import { OutcomeMemory } from './outcome-memory.ts';

const ages = delayEdgesHours.length;
const place = { offer: 1, country: 0, device: 0, publisher: 0, sub: 0 };

/** Clicks and conversions of all cells by age. */
function byAge(memory: OutcomeMemory) {
  const { length, clicks, conversions } = memory.cells();
  const sums = { clicks: new Array<number>(ages).fill(0), conversions: new Array<number>(ages).fill(0) };
  for (let at = 0; at < length * ages; at += 1) {
    sums.clicks[at % ages] = (sums.clicks[at % ages] ?? 0) + (clicks[at] ?? 0);
    sums.conversions[at % ages] = (sums.conversions[at % ages] ?? 0) + (conversions[at] ?? 0);
  }
  return sums;
}

describe('a memory of outcomes', () => {
  test.each([
    ['conversions after their clicks', false],
    ['conversions before their clicks', true],
  ])('has both at the age of the click, told %s', (_, isReversed) => {
    const memory = new OutcomeMemory(2, 0);
    const steps = [() => memory.addClicks(place, 1, 10), () => memory.addConversion(place, 1.1, 3)];
    for (const step of isReversed ? steps.reverse() : steps) step();
    memory.age(31);
    const { clicks, conversions } = byAge(memory);
    expect(clicks[delayBucket(30)]).toBe(10);
    expect(conversions[delayBucket(30)]).toBe(1);
    expect(memory.delays()[1]?.[delayBucket(30)]?.[delayBucket(1.9)]).toBe(1);
    expect(memory.agesHours()[delayBucket(30)]).toBeCloseTo(30, 0);
  });

  test('hears of a click of days ago at the age that it has by now', () => {
    const memory = new OutcomeMemory(2, 0);
    memory.age(100);
    memory.addClicks(place, 40, 7);
    expect(byAge(memory).clicks[delayBucket(60)]).toBe(7);
  });

  test('forgets after 84 days and takes no more room for it', () => {
    const memory = new OutcomeMemory(2, 0);
    for (let day = 0; day < 400; day += 1) {
      for (let sub = 0; sub < 60; sub += 1) memory.addClicks({ ...place, sub: day * 60 + sub }, day * 24, 1);
      memory.age(day * 24 + 12);
    }
    const { length } = memory.cells();
    expect(byAge(memory).clicks.reduce((sum, count) => sum + count, 0)).toBe(84 * 60);
    expect(length).toBeLessThan(1.5 * 84 * 60);
    memory.addClicks(place, 0, 5);
    expect(byAge(memory).clicks.reduce((sum, count) => sum + count, 0)).toBe(84 * 60);
  });
});
