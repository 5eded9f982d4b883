import { expect, test } from '@jest/globals';
import type { PriceFound } from '../../domain/terms.ts';
import { type PriceToTell, tellPrice, tellRunnerUp } from './tell-price.ts';

const found: PriceFound = {
  type: 'CPS',
  fixedMicros: 0,
  sharePpm: 125_000,
  ruleId: 'pyr_de',
  shareOfMicros: 80_000_000,
  runnerUp: { ruleId: null, micros: 4_000_000 },
};
const rule = {
  ...{ id: 'pyr_de', goal: null, publisherId: null, country: 'DE', sub1: null, startsAt: null, endsAt: null },
  payout: null,
  revenue: null,
};
const body = {
  ...{ offerId: 'off_1', currency: 'EUR', goals: [], attributionHours: 720, holdHours: 0 },
  payout: { type: 'CPA', fixedMicros: 4_000_000, sharePpm: 0 },
  revenue: { type: 'CPA', fixedMicros: 5_000_000, sharePpm: 0 },
  rules: [rule],
} as const;
const price: PriceToTell = {
  ...{ found, currency: 'EUR', micros: 10_000_000, isCorrected: false, tellsRevenue: true },
  terms: { version: 3, validFrom: new Date('2026-11-01T09:30:59Z'), body },
};

test('a share by a rule, and what it beat', () => {
  expect(tellPrice(price)).toBe(
    '12.5 % of 80.00 EUR, by the rule for DE, in force since 2026-11-01 09:30 UTC',
  );
  expect(tellRunnerUp(price)).toBe(
    "Without that rule 4.00 EUR, by the offer's own price, in force since 2026-11-01 09:30 UTC",
  );
});

test.each([
  ['CPA', { type: 'CPA', fixedMicros: 1_250_000, ruleId: null }, '1.25 EUR per conversion'],
  ['both', { type: 'CPA_CPS', fixedMicros: 1_000_000, ruleId: null }, '1.00 EUR and 12.5 % of 80.00 EUR'],
  ['a share of the revenue', { type: 'REV_SHARE', ruleId: null }, '12.5 % of the revenue of 80.00 EUR'],
  ['by click', { type: 'CPC', ruleId: null }, 'Nothing, for it is clicks that are paid'],
] as const)('%s', (_, changes, expected) => {
  const told = tellPrice({ ...price, found: { ...found, ...changes }, terms: null });
  expect(told).toBe(`${expected}, by the offer's own price`);
});

test('amounts have the decimals of their currency', () => {
  const yen = { ...found, type: 'CPA', fixedMicros: 150_000_000, ruleId: null } as const;
  const told = tellPrice({ ...price, found: yen, currency: 'JPY', terms: null });
  expect(told).toBe("150 JPY per conversion, by the offer's own price");
});

test('a publisher is not told what its share of the revenue is of', () => {
  const shared = { ...price, found: { ...found, type: 'REV_SHARE' as const }, tellsRevenue: false };
  expect(tellPrice(shared)).toBe(
    "A share of the network's revenue, by the rule for DE, in force since 2026-11-01 09:30 UTC",
  );
});

test('a rule tells all that it asks, and from when on it asks it', () => {
  const asks = { publisherId: 'pub_a', goal: 'sale', sub1: 'news' };
  const times = { startsAt: Date.parse('2026-11-10T00:00Z'), endsAt: Date.parse('2026-12-01T00:00Z') };
  const terms = {
    version: 3,
    validFrom: new Date(0),
    body: { ...body, rules: [{ ...rule, ...asks, ...times }] },
  };
  expect(tellPrice({ ...price, terms })).toBe(
    '12.5 % of 80.00 EUR, by the rule for this publisher and goal sale and sub-id news and DE and clicks before 2026-12-01 00:00 UTC, in force since 2026-11-10 00:00 UTC',
  );
});

test('what a person set stands above the terms; a rule that nobody knows any more is still told', () => {
  expect(tellPrice({ ...price, isCorrected: true })).toBe('10.00 EUR, set by hand');
  expect(tellPrice({ ...price, terms: null })).toBe('12.5 % of 80.00 EUR, by the rule');
});
