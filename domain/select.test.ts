import { expect, test } from '@jest/globals';
import { seededRandom } from '../platform/seeded-random.ts';
import { select } from './select.ts';
import type { Mode, RoutingMember } from './snapshot.ts';

function pool(terms: readonly { weight?: number; payoutMicros?: number }[]): RoutingMember[] {
  return terms.map(({ weight = 1, payoutMicros = 1 }, index) => ({
    memberId: `mem_${index}`,
    offerId: `off_${index}`,
    advertiserId: 'adv',
    weight,
    priority: 1,
    status: 'ACTIVE',
    destinationUrl: 'https://example.com/',
    payoutMicros,
    revenueMicros: 0,
    currency: 'EUR',
    targeting: [],
    ...{ startsAt: null, endsAt: null, blockedPublisherIds: [], allowedPublisherIds: null },
    ...{ publisherPayouts: {}, deepLinkHosts: [], caps: [] },
  }));
}

const draws = 200_000;

/** Pearson's χ² of the observed choices against the shares. */
function chiSquare(
  members: readonly RoutingMember[],
  mode: Mode,
  shares: readonly number[],
  allocation?: Map<string, number>,
) {
  const random = seededRandom(20_261_122);
  const counts = new Map<string, number>();
  for (let index = 0; index < draws; index += 1) {
    const chosen = select(members, mode, random(), allocation)?.offerId ?? 'none';
    counts.set(chosen, (counts.get(chosen) ?? 0) + 1);
  }
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.reduce((sum, share, index) => {
    const observed = counts.get(`off_${index}`) ?? 0;
    if (share === 0) return observed === 0 ? sum : Number.POSITIVE_INFINITY;
    const expected = (draws * share) / total;
    return sum + (observed - expected) ** 2 / expected;
  }, 0);
}

// The 99.9 % point of χ² for five members (four degrees of freedom).
const limit = 18.47;

test('weights are kept exactly, and 0 is never', () => {
  const weights = [1, 10, 100, 1000, 0, 389];
  expect(chiSquare(pool(weights.map((weight) => ({ weight }))), 'WEIGHT', weights)).toBeLessThan(limit);
});

test('the test itself notices a share that is off by two percent', () => {
  expect(chiSquare(pool([{ weight: 102 }, { weight: 100 }]), 'WEIGHT', [100, 102])).toBeGreaterThan(limit);
});

test('without an allocation, auto-optimize shares by payout', () => {
  const payouts = [500_000, 1_250_000, 40_000_000, 0, 3];
  const members = pool(payouts.map((payoutMicros) => ({ payoutMicros })));
  expect(chiSquare(members, 'AUTO_OPTIMIZE', payouts)).toBeLessThan(limit);
});

test('an allocation replaces the payouts; who is not in it gets nothing', () => {
  const members = pool([{ payoutMicros: 9 }, { payoutMicros: 1 }, { payoutMicros: 5 }]);
  const allocation = new Map([
    ['off_0', 50],
    ['off_1', 950],
  ]);
  expect(chiSquare(members, 'AUTO_OPTIMIZE', [50, 950, 0], allocation)).toBeLessThan(limit);
});

test('nobody eligible, nobody chosen', () => {
  for (const mode of ['WEIGHT', 'PRIORITY', 'AUTO_OPTIMIZE'] as const) expect(select([], mode, 0)).toBeNull();
});
