import { expect, test } from '@jest/globals';
import { inputOf, newOffer, offerRules, valuesOf } from './offer-form.ts';

test('targeting that accepts all is no rule; the rest are rules of their dimension', () => {
  const input = inputOf({
    ...newOffer,
    payout: { type: 'CPA', amount: ' 1.20 ', share: '' },
    revenue: { type: 'CPS', amount: '9', share: ' 12.5 ' },
    targeting: {
      choices: {
        COUNTRY: { operator: 'INCLUDE', values: ['DE', 'AT'], unknown: null },
        DEVICE: { operator: 'ALL', values: ['TV'], unknown: null },
        OS_VERSION: { operator: 'INCLUDE', values: ['iOS >=17'], unknown: 'PASS' },
      },
      others: [],
    },
  });
  expect(input.targeting).toEqual([
    { dimension: 'COUNTRY', operator: 'INCLUDE', values: ['DE', 'AT'], unknown: null },
    { dimension: 'OS_VERSION', operator: 'INCLUDE', values: ['iOS >=17'], unknown: 'PASS' },
  ]);
  expect(input.payout).toEqual({ amount: '1.20', currency: 'USD' });
  // Only the parts that the type has are sent.
  expect(input).toMatchObject({ payoutShare: null, revenueType: 'CPS', revenue: null, revenueShare: '12.5' });
});

const anna = { id: 'pub_1', name: 'Bright Media' };
const ben = { id: 'pub_2', name: 'Deal Scout' };

test('an offer comes back from the form as it went in', () => {
  const offer = {
    id: 'off_1',
    name: 'Offer',
    description: '',
    category: 'Finance',
    status: 'ACTIVE' as const,
    destinationUrl: 'https://shop.example/?c={click_id}',
    payout: { amount: '1.20', currency: 'EUR' },
    revenue: { amount: '2.00', currency: 'EUR' },
    currency: 'EUR',
    payoutType: 'CPA_CPS' as const,
    payoutShare: '5',
    revenueType: 'CPA' as const,
    revenueShare: null,
    attributionHours: 48,
    holdHours: 24,
    goals: [],
    payoutRules: [],
    advertiser: { id: 'adv_1', name: 'Shop' },
    schedule: { startsAt: null, endsAt: '2026-03-29T01:30:00.000Z' },
    caps: [],
    deepLinkHosts: ['shop.example', '*.shop.example'],
    publisherAccess: { allowed: [anna, ben], blocked: [ben] },
    publisherPayouts: [{ publisher: anna, payout: { amount: '1.50', currency: 'EUR' } }],
    targeting: [
      { dimension: 'DEVICE' as const, operator: 'EXCLUDE' as const, values: ['TV'], unknown: null },
      { dimension: 'CITY' as const, operator: 'INCLUDE' as const, values: ['Bern', 'Basel'], unknown: null },
      {
        dimension: 'CITY' as const,
        operator: 'EXCLUDE' as const,
        values: ['Basel'],
        unknown: 'FAIL' as const,
      },
    ],
  };
  expect(inputOf(valuesOf(offer))).toMatchObject({
    advertiserId: 'adv_1',
    destinationUrl: offer.destinationUrl,
    currency: 'EUR',
    payout: offer.payout,
    payoutType: 'CPA_CPS',
    payoutShare: '5',
    revenue: offer.revenue,
    attributionHours: 48,
    holdHours: 24,
    schedule: offer.schedule,
    targeting: offer.targeting,
    deepLinkHosts: offer.deepLinkHosts,
    publisherAccess: { allowedPublisherIds: ['pub_1', 'pub_2'], blockedPublisherIds: ['pub_2'] },
    publisherPayouts: [{ publisherId: 'pub_1', payout: { amount: '1.50', currency: 'EUR' } }],
  });
});

test('an offer that everyone may promote allows all, not nobody', () => {
  const everyone = { ...newOffer, access: 'EVERYONE' as const, allowedPublishers: [anna] };
  expect(inputOf(everyone).publisherAccess?.allowedPublisherIds).toBeNull();
  expect(offerRules.allowedPublishers([], everyone)).toBeNull();
  expect(offerRules.allowedPublishers([], { ...everyone, access: 'ONLY' })).not.toBeNull();
});

test('amounts are plain decimals', () => {
  const problem = (type: 'CPA' | 'CPS', amount: string, share: string) =>
    offerRules.payout({ type, amount, share });
  expect(problem('CPA', '1.20', '')).toBeNull();
  expect(problem('CPA', '1,20', '')).not.toBeNull();
  expect(problem('CPA', '', '')).not.toBeNull();
  expect(problem('CPS', '', '12.5')).toBeNull();
  expect(problem('CPS', '1.20', 'a lot')).not.toBeNull();
});

test('an offer ends after it starts, and every condition has a value', () => {
  const values = { ...newOffer, startsAt: '2026-03-29 10:00:00' };
  expect(offerRules.endsAt('2026-03-29 09:00:00', values)).not.toBeNull();
  expect(offerRules.endsAt('2026-03-29 11:00:00', values)).toBeNull();
  expect(offerRules.endsAt(null, values)).toBeNull();
  const { choices } = newOffer.targeting;
  expect(offerRules.targeting({ choices, others: [] })).toBeNull();
  const empty = { ...choices, CITY: { operator: 'INCLUDE' as const, values: [], unknown: null } };
  expect(offerRules.targeting({ choices: empty, others: [] })).not.toBeNull();
});
