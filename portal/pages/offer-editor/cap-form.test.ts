import { expect, test } from '@jest/globals';
import { capInputsOf, capRules, capValuesOf, newCap } from './cap-form.ts';

const usual = {
  window: 'DAY' as const,
  timeZone: 'UTC',
  action: 'STOP' as const,
  publisher: null,
  memberId: null,
};

test('caps come back from the form as they went in, those without a place in it too', () => {
  const clicks = {
    ...usual,
    id: 'cap_1',
    scope: 'OFFER' as const,
    metric: 'CLICKS' as const,
    count: 5,
    amount: null,
  };
  const money = { amount: '9.50', currency: 'EUR' };
  const payout = {
    ...usual,
    id: 'cap_2',
    scope: 'OFFER' as const,
    metric: 'PAYOUT' as const,
    count: null,
    amount: money,
  };
  const member = { ...clicks, id: 'cap_3', scope: 'MEMBER' as const, memberId: 'mem_1' };
  const publisher = { ...payout, id: 'cap_4', scope: 'PUBLISHER_OFFER' as const, publisher: { id: 'pub_1' } };
  const terms = { window: 'DAY', timeZone: 'UTC', action: 'STOP' };
  expect(capInputsOf(capValuesOf([member, clicks, payout, publisher]), 'EUR')).toEqual([
    { ...terms, scope: 'OFFER', metric: 'CLICKS', count: 5 },
    { ...terms, scope: 'OFFER', metric: 'PAYOUT', amount: money },
    {
      ...terms,
      scope: 'MEMBER',
      metric: 'CLICKS',
      count: 5,
      amount: null,
      memberId: 'mem_1',
      publisherId: null,
    },
    {
      ...terms,
      scope: 'PUBLISHER_OFFER',
      metric: 'PAYOUT',
      count: null,
      amount: money,
      memberId: null,
      publisherId: 'pub_1',
    },
  ]);
});

test('a limit is a whole number of clicks, or an amount of money', () => {
  const caps = [newCap('a'), { ...newCap('b'), metric: 'REVENUE' as const }];
  const problem = (limit: string, row: number) =>
    capRules.caps.limit(limit, { caps, others: [] }, `caps.${row}.limit`);
  expect(problem('500', 0)).toBeNull();
  expect(problem('0', 0)).not.toBeNull();
  expect(problem('2.50', 0)).not.toBeNull();
  expect(problem('2.50', 1)).toBeNull();
  expect(problem('', 1)).not.toBeNull();
});
