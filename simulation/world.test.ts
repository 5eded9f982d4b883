import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '../platform/seeded-random.ts';
import { AliasTable } from './alias-table.ts';
import { makeWorld } from './world.ts';
import { type WorldKind, type WorldName, worldKinds } from './world-kind.ts';

const names = Object.keys(worldKinds) as WorldName[];
const rare: WorldKind = { ...worldKinds.reference, publishers: 3, subsMax: 2 };

describe('a world', () => {
  test.each(names)('%s is the same for the same seed, and another for another', (name) => {
    const small: WorldKind = { ...worldKinds[name], publishers: 2, subsMax: 2 };
    const [one, again, other] = [makeWorld(small, 1), makeWorld(small, 1), makeWorld(small, 2)];
    expect(again.rates).toEqual(one.rates);
    expect(again.offers).toEqual(one.offers);
    expect(again.drift).toEqual(one.drift);
    if (small.rates === null) expect(other.rates).not.toEqual(one.rates);
  });

  test('has as many clicks from each context as its share of the traffic', () => {
    const world = makeWorld(rare, 3);
    const random = seededRandom(1);
    const counts = new Float64Array(world.visits.length);
    const draws = 200_000;
    for (let draw = 0; draw < draws; draw += 1) {
      const { context } = world.draw(random);
      counts[context] = (counts[context] ?? 0) + 1;
    }
    world.traffic.forEach((share, context) => {
      const deviation = Math.sqrt(draws * share * (1 - share));
      expect(Math.abs((counts[context] ?? 0) - draws * share)).toBeLessThan(5 * deviation + 1);
    });
  });

  test('has rates of 0 where an offer does not go, and nowhere else', () => {
    const world = makeWorld(rare, 4);
    for (const { context, country } of world.visits)
      world.offers.forEach(({ countries }, offer) => {
        const rate = world.rates[context * world.offers.length + offer];
        expect(rate === 0).toBe(countries !== null && !countries.has(country));
      });
  });
});

test('an alias table draws places by their weights', () => {
  const table = new AliasTable([1, 0, 3]);
  const random = seededRandom(5);
  const counts = [0, 0, 0];
  for (let draw = 0; draw < 40_000; draw += 1) {
    const place = table.draw(random);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  expect(counts[1]).toBe(0);
  expect((counts[2] ?? 0) / 40_000).toBeCloseTo(0.75, 1);
});
