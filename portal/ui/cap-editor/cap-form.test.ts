import { expect, test } from '@jest/globals';
import { capInputOf, capRowOf, capRules, newCap, publisherCapInputOf } from './cap-form.ts';

const usual = {
  window: 'DAY' as const,
  timeZone: 'UTC',
  action: 'STOP' as const,
  publisher: null,
  memberId: null,
  count: null,
  amount: null,
};
const terms = { window: 'DAY', timeZone: 'UTC', action: 'STOP' };
const money = { amount: '9.50', currency: 'EUR' };

test('caps of each scope come back from the form as they went in', () => {
  const clicks = { ...usual, id: 'cap_1', scope: 'OFFER' as const, metric: 'CLICKS' as const, count: 5 };
  const payout = { ...usual, id: 'cap_2', scope: 'OFFER' as const, metric: 'PAYOUT' as const, amount: money };
  const member = { ...clicks, id: 'cap_3', scope: 'MEMBER' as const, memberId: 'mem_1' };
  const publisher = { id: 'pub_1', name: 'Bright Media' };
  const named = { ...payout, id: 'cap_4', scope: 'PUBLISHER_OFFER' as const, publisher };
  const each = { ...clicks, id: 'cap_5', scope: 'PUBLISHER_OFFER' as const };
  const caps = [clicks, payout, member, named, each].map(capRowOf);
  expect(caps.map((row) => capInputOf(row, 'EUR'))).toEqual([
    { ...terms, scope: 'OFFER', metric: 'CLICKS', count: 5 },
    { ...terms, scope: 'OFFER', metric: 'PAYOUT', amount: money },
    { ...terms, scope: 'MEMBER', metric: 'CLICKS', count: 5, memberId: 'mem_1' },
    { ...terms, scope: 'PUBLISHER_OFFER', metric: 'PAYOUT', amount: money, publisherId: 'pub_1' },
    { ...terms, scope: 'PUBLISHER_OFFER', metric: 'CLICKS', count: 5, publisherId: null },
  ]);
});

test("a publisher's cap says nothing of what it is on", () => {
  const cap = {
    ...usual,
    id: 'cap_1',
    scope: 'PUBLISHER' as const,
    metric: 'PAYOUT' as const,
    amount: money,
  };
  expect(publisherCapInputOf(capRowOf(cap), 'EUR')).toEqual({ ...terms, metric: 'PAYOUT', amount: money });
});

test('what a changed scope leaves behind is not sent', () => {
  const left = { memberId: 'mem_1', publisher: { id: 'pub_1', name: 'Bright Media' }, limit: '5' };
  expect(Object.keys(capInputOf({ ...newCap('a', 'OFFER'), ...left }, 'EUR'))).not.toContain('memberId');
  expect(Object.keys(capInputOf({ ...newCap('a', 'MEMBER'), ...left }, 'EUR'))).not.toContain('publisherId');
});

test('a limit is a whole number of clicks, or an amount of money', () => {
  const caps = [newCap('a', 'OFFER'), { ...newCap('b', 'OFFER'), metric: 'REVENUE' as const }];
  const problem = (limit: string, row: number) => capRules.caps.limit(limit, { caps }, `caps.${row}.limit`);
  expect(problem('500', 0)).toBeNull();
  expect(problem('0', 0)).not.toBeNull();
  expect(problem('2.50', 0)).not.toBeNull();
  expect(problem('2.50', 1)).toBeNull();
  expect(problem('', 1)).not.toBeNull();
});

test('a cap on a place in a pool names the smartlink', () => {
  const caps = [newCap('a', 'OFFER'), newCap('b', 'MEMBER')];
  const problem = (memberId: string | null, row: number) =>
    capRules.caps.memberId(memberId, { caps }, `caps.${row}.memberId`);
  expect(problem(null, 0)).toBeNull();
  expect(problem(null, 1)).not.toBeNull();
  expect(problem('mem_1', 1)).toBeNull();
});
