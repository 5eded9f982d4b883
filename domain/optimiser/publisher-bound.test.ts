import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { context, snapshotOf, type Told } from '../../test/rigs/learning-rig.ts';
import {
  type Allocation,
  buildAllocation,
  type OptimiserState,
  optimiserDefaults,
} from './build-allocation.ts';

/** By how much no publisher moves what an offer is expected to earn against another, where others send the visitors. */
const boundMax = 4;

interface Market {
  /** Conversions of a thousand clicks, per offer. */
  readonly rates: readonly number[];
  readonly publishers: number;
  readonly countries: number;
  /** Of each offer and publisher, by country. */
  readonly clicks: number;
}

const honest: fc.Arbitrary<Market> = fc.record({
  rates: fc.array(fc.integer({ min: 2, max: 40 }), { minLength: 2, maxLength: 5 }),
  publishers: fc.integer({ min: 2, max: 6 }),
  countries: fc.integer({ min: 1, max: 3 }),
  clicks: fc.integer({ min: 30, max: 6_000 }),
});
const faked = fc.record({
  clicks: fc.integer({ min: 10, max: 10_000 }),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
  hoursAgo: fc.constantFrom(2, 30, 200),
});

/** What honest publishers bring: in the first country most, each publisher a little better than the one before. */
function tell({ rates, publishers, countries, clicks: most }: Market): Told[] {
  const told: Told[] = [];
  for (const [offer, rate] of rates.entries())
    for (let publisher = 0; publisher < publishers; publisher += 1)
      for (let country = 0; country < countries; country += 1) {
        const clicks = Math.ceil(most / (country + 1));
        const conversions = Math.round((clicks * rate * (1 + publisher / 10)) / 1_000);
        told.push({ offer, publisher, country, clicks, conversions, hoursAgo: 20 + 40 * publisher });
      }
  return told;
}

/** Some runs one after another, each from the state of the one before. */
function settle(market: Market, told: readonly Told[]): Allocation {
  const segments = Array.from({ length: market.publishers }, (_, publisher) => context(0, 0, publisher));
  const snapshot = snapshotOf(
    market.rates.map(() => ({})),
    told,
    segments,
  );
  let state: OptimiserState | null = null;
  let allocation = buildAllocation(snapshot, optimiserDefaults, state);
  for (let run = 0; run < 3; run += 1) {
    state = allocation.state;
    allocation = buildAllocation(snapshot, optimiserDefaults, state);
  }
  return allocation;
}

/** The most that any two offers' expected earnings moved against each other in any honest publisher's context. */
function movedApart(before: Allocation, after: Allocation): number {
  return Math.max(
    ...before.rows.map((_, place) => {
      const now = after.explain(place).offers;
      const moved = before.explain(place).offers.map(({ offer, epc }) => (now[offer]?.epc ?? 0) / epc);
      return Math.max(...moved) / Math.min(...moved);
    }),
  );
}

describe('one publisher cannot steer the traffic of others', () => {
  test('with any number of fake clicks and conversions on one offer', () => {
    fc.assert(
      fc.property(honest, faked, (market, { clicks, part, hoursAgo }) => {
        const told = tell(market);
        const conversions = Math.floor(clicks * part);
        const fake = { offer: 0, publisher: market.publishers, clicks, conversions, hoursAgo };
        const moved = movedApart(settle(market, told), settle(market, [...told, fake]));
        expect(moved).toBeLessThan(boundMax);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  test('where others know an offer well, hundreds of fake conversions of the worst move few of their clicks', () => {
    const market = { rates: [5, 30, 20], publishers: 4, countries: 2, clicks: 3_000 };
    const fake = { offer: 0, publisher: 4, clicks: 600, conversions: 400 };
    const [before, after] = [settle(market, tell(market)), settle(market, [...tell(market), fake])];
    before.rows.forEach(({ shares }, place) => {
      for (const [offer, share] of shares.entries())
        expect(Math.abs((after.rows[place]?.shares[offer] ?? 0) - share)).toBeLessThan(0.05);
    });
  });

  test('onto a newcomer that nobody else has tried', () => {
    const market = { rates: [20, 30], publishers: 4, countries: 2, clicks: 3_000 };
    const told = tell(market);
    const offers = { ...market, rates: [20, 30, 0] };
    const fake = { offer: 2, publisher: 4, clicks: 600, conversions: 400 };
    expect(movedApart(settle(offers, told), settle(offers, [...told, fake]))).toBeLessThan(boundMax);
  });

  test('while its own clicks follow what it brings', () => {
    const market = { rates: [20, 30], publishers: 2, countries: 1, clicks: 3_000 };
    const special = { offer: 0, publisher: 0, clicks: 3_000, conversions: 400 };
    const { rows } = settle(market, [...tell(market), special]);
    expect(rows[0]?.shares[0]).toBeGreaterThan(0.9);
    expect(rows[1]?.shares[0]).toBeLessThan(0.5);
  });
});
