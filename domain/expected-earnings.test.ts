import { expect, test } from '@jest/globals';
import { contextName } from './context-name.ts';
import { ExpectedEarnings } from './expected-earnings.ts';
import { buildAllocation, optimiserDefaults } from './optimiser/build-allocation.ts';
import { keepEvidence } from './optimiser/keep-evidence.ts';
import type { LearningCellRow } from './optimiser/learning-rows.ts';
import { learningSnapshot } from './optimiser/learning-snapshot.ts';
import type { RoutingMember } from './snapshot.ts';

const member = (offerId: string, payoutMicros: number): RoutingMember => ({
  ...{ memberId: offerId, offerId, advertiserId: 'adv_1', weight: 1, priority: 1, status: 'ACTIVE' },
  ...{ destinationUrl: 'https://shop.example/', payoutMicros, paysShare: false, revenueMicros: 9_000_000 },
  ...{ currency: 'USD', targeting: [], startsAt: null, endsAt: null, blockedPublisherIds: [] },
  ...{ allowedPublisherIds: null, termsVersion: 1, deepLinkHosts: [], caps: [] },
  publisherPayouts: offerId === 'off_2' ? { pub_1: 1_000_000 } : {},
});
const cell = (offer: string, country: string, clicks: number, conversions: number): LearningCellRow => [
  ...([offer, 'pub_1', country, 'MOBILE', 'news', 5, clicks, conversions] as const),
  ...([conversions * 2_000_000, conversions * 9_000_000, clicks * 4] as const),
];
const named = learningSnapshot({
  ...{ now: Date.UTC(2026, 10, 20), optimiseFor: 'PUBLISHER_PAYOUT', terms: new Map(), rateOf: () => 1 },
  members: [member('off_1', 2_000_000), member('off_2', 4_000_000)],
  cells: [
    ...[cell('off_1', 'DE', 4000, 200), cell('off_1', 'AT', 500, 5)],
    ...[cell('off_2', 'DE', 800, 20), cell('off_2', 'AT', 30, 1)],
  ],
  ...{ delays: [], history: [], capWindows: [], elapsedHours: null },
});
const earnings = new ExpectedEarnings(named);

test('what a click is expected to earn is what the optimiser says of the same context', () => {
  const kept = keepEvidence(
    buildAllocation(named.snapshot, optimiserDefaults, null),
    named.names,
    'PUBLISHER_PAYOUT',
    'USD',
  );
  const narrow = kept.contexts.filter(({ sub1 }) => sub1 !== null);
  expect(narrow.map(contextName).sort()).toEqual(['|AT|MOBILE|pub_1|news', '|DE|MOBILE|pub_1|news']);
  for (const { country, device, publisherId, sub1, offers } of narrow) {
    const visit = {
      country: country ?? '',
      device: device ?? '',
      publisherId: publisherId ?? '',
      sub1: sub1 ?? '',
    };
    const { mean, doubt } = earnings.at(visit);
    for (const { offerId, epcMicros, epcLowMicros, epcHighMicros } of offers) {
      const place = earnings.placeOf(offerId) ?? -1;
      expect(mean[place]).toBeCloseTo(epcMicros, -1);
      // Both ends lie as far away as the doubt says, on the scale of logarithms.
      const deviation = Math.log(epcHighMicros / epcLowMicros) / 2 / 1.96;
      expect((doubt[place] ?? 0) / (mean[place] ?? 1)).toBeCloseTo(deviation, 3);
    }
  }
});

test('a visit of which nothing was seen is expected to earn what visits do, with the payout of nobody', () => {
  const { mean } = earnings.at({ country: 'JP', device: 'TV', publisherId: 'pub_9', sub1: '' });
  const [first = 0, second = 0] = ['off_1', 'off_2'].map((id) => mean[earnings.placeOf(id) ?? -1] ?? 0);
  expect(first / 2_000_000).toBeGreaterThan(0.02);
  expect(first / 2_000_000).toBeLessThan(0.08);
  expect(second / 4_000_000).toBeGreaterThan(0.01);
  expect(second / 4_000_000).toBeLessThan(0.05);
});

test('offers are known by their ids, and no other', () => {
  expect(earnings.offers).toEqual(['off_1', 'off_2']);
  expect(earnings.placeOf('off_9')).toBeUndefined();
});
