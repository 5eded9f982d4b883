import { describe, expect, test } from '@jest/globals';
import { contestants } from './contestants.ts';
import { laiRobbinsRegret } from './lai-robbins.ts';
import { play } from './play.ts';
import { even } from './policies/even.ts';
import { oracle } from './policies/oracle.ts';
import { oraclePrices } from './policies/oracle-prices.ts';
import { makeWorld } from './world.ts';
import { type WorldKind, worldKinds } from './world-kind.ts';

const tiny: WorldKind = {
  ...{ ...worldKinds.reference, days: 4, clicksPerDay: 2500, offers: [5, 5] },
  ...{ countries: 2, devices: [0.7, 0.3], publishers: 3, subsMax: 2 },
};
const world = makeWorld(tiny, 2);
const names = contestants(world).map(({ name }) => name);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function policyNamed(name: string) {
  const found = contestants(world).find((policy) => policy.name === name);
  if (found === undefined) throw new Error(`no policy ${name}`);
  return found;
}

describe('in a tiny world', () => {
  test.each(names)('%s earns the same twice, and never more than the oracle', (name) => {
    const once = play(world, policyNamed(name));
    expect(play(world, policyNamed(name))).toEqual(once);
    const best = play(world, oracle(world));
    once.earned.forEach((earned, day) => {
      expect(earned).toBeGreaterThan(0);
      expect(earned).toBeLessThanOrEqual((best.earned[day] ?? 0) * 1.000001);
    });
  });

  test('ours earns a third more than an even split, from the first days on', () => {
    const ours = sum(play(world, policyNamed('ours')).earned);
    expect(ours).toBeGreaterThan(1.33 * sum(play(world, even()).earned));
  });

  test('what is earned is what the clicks are expected to bring', () => {
    const { earned, conversions } = play(world, even());
    const paid = world.offers.reduce((most, { payout }) => Math.max(most, payout), 0);
    expect(conversions).toBeGreaterThan(50);
    expect(sum(earned)).toBeLessThan(conversions * paid);
  });
});

describe('caps', () => {
  const capped = makeWorld({ ...tiny, capped: 1, clicksPerDay: 20_000 }, 5);

  test('a conversion over the cap earns nothing and is counted', () => {
    const game = play(capped, oracle(capped));
    const limit = sum(capped.offers.map(({ capPerDay, payout }) => (capPerDay ?? 0) * payout));
    // Late conversions of the last days use caps of the days after.
    expect(sum(game.earned)).toBeLessThanOrEqual(limit * (tiny.days + 4));
    expect(game.overCap).toBeLessThan(game.conversions);
  });

  test('the oracle asks more for places that are scarce, and nothing for what has no cap', () => {
    expect(Math.max(...oraclePrices(capped))).toBeGreaterThan(0);
    expect([...oraclePrices(world)]).toEqual(world.offers.map(() => 0));
  });
});

test('the bound of Lai and Robbins, for ten arms of which one is better by 0.02', () => {
  const rates = [0.1, ...Array.from({ length: 9 }, () => 0.08)];
  expect(laiRobbinsRegret(rates, Math.E)).toBeCloseTo(75.95, 1);
  expect(laiRobbinsRegret([0.1, 0.1], 1000)).toBe(0);
});
