import { expect, test } from '@jest/globals';
import { inputOf, newOffer, offerRules, valuesOf } from './offer-form.ts';

test('targeting that accepts all is no rule; the rest are rules of their dimension', () => {
  const input = inputOf({
    ...newOffer,
    payout: ' 1.20 ',
    revenue: '2',
    countries: { operator: 'INCLUDE', values: ['DE', 'AT'] },
    devices: { operator: 'ALL', values: ['TV'] },
  });
  expect(input.targeting).toEqual([{ dimension: 'COUNTRY', operator: 'INCLUDE', values: ['DE', 'AT'] }]);
  expect(input.payout).toEqual({ amount: '1.20', currency: 'USD' });
});

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
    advertiser: { id: 'adv_1', name: 'Shop' },
    targeting: [{ dimension: 'DEVICE' as const, operator: 'EXCLUDE' as const, values: ['TV'] }],
  };
  expect(inputOf(valuesOf(offer))).toMatchObject({
    advertiserId: 'adv_1',
    destinationUrl: offer.destinationUrl,
    payout: offer.payout,
    revenue: offer.revenue,
    targeting: offer.targeting,
  });
});

test('amounts are plain decimals', () => {
  expect(offerRules.payout('1.20')).toBeNull();
  expect(offerRules.payout('1,20')).not.toBeNull();
  expect(offerRules.payout('')).not.toBeNull();
});
