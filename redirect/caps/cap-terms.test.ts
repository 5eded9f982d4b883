import { expect, test } from '@jest/globals';
import type { CapMetric, RoutingCap } from '../../domain/snapshot.ts';
import { aLink, aMember, aSmartlink } from '../../test/rigs/redirect-rig.ts';
import { findCaps } from './cap-terms.ts';

const cap = (id: string, metric: CapMetric): RoutingCap => ({
  ...{ id, metric, scope: 'OFFER', window: 'DAY', limit: 1_000_000, timeZone: 'UTC' },
  ...{ action: 'ROUTE_NEXT', publisherId: null },
});

const both = (name: string) => [cap(`${name} payout`, 'PAYOUT'), cap(`${name} revenue`, 'REVENUE')];

test('a conversion counts what it brings; where that is a share of a sale, as much as the dearest', async () => {
  const members = [
    aMember({ offerId: 'share', payoutMicros: 0, revenueMicros: 0, paysShare: true, caps: both('share') }),
    aMember({
      offerId: 'fixed',
      payoutMicros: 3,
      revenueMicros: 4,
      caps: [...both('fixed'), cap('count', 'CONVERSIONS')],
    }),
  ];
  const fallbackOffer = aMember({ offerId: 'dear', payoutMicros: 70, revenueMicros: 90 });
  const { terms } = await findCaps({
    ...{ version: 1, networkFallbackUrl: null },
    links: new Map([['x', aLink({ caps: [{ ...cap('publisher', 'PAYOUT'), scope: 'PUBLISHER' }] })]]),
    smartlinks: new Map([['smk_1', aSmartlink({ members, fallbackOffer })]]),
  });
  expect(Object.fromEntries([...terms].map(([id, { conversionWorth }]) => [id, conversionWorth]))).toEqual({
    ...{ 'share payout': 70, 'share revenue': 90, 'fixed payout': 3, 'fixed revenue': 4 },
    ...{ count: 1, publisher: 70 },
  });
});
