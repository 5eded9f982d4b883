import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  byPrecedence,
  type ConversionFacts,
  type OfferTerms,
  type Price,
  type PriceRule,
  priceClick,
  priceConversion,
  priceTypes,
  rulesInOrder,
  shareOf,
} from './terms.ts';

const micros = fc.integer({ min: 0, max: 999_999_999_999_999 });
const sharePpm = fc.integer({ min: 0, max: 1_000_000 });
const price: fc.Arbitrary<Price> = fc.record({
  type: fc.constantFrom(...priceTypes),
  fixedMicros: micros,
  sharePpm,
});
const revenue = price.filter(({ type }) => type !== 'REV_SHARE');

const moment = fc.integer({ min: 1, max: 4 });
const rule: fc.Arbitrary<PriceRule> = fc.record({
  id: fc.string(),
  goal: fc.constantFrom(null, 'sale', 'lead'),
  publisherId: fc.constantFrom(null, 'pub_1', 'pub_2'),
  country: fc.constantFrom(null, 'DE', 'FR'),
  sub1: fc.constantFrom(null, 'a', 'b'),
  startsAt: fc.option(moment),
  endsAt: fc.option(moment),
  payout: fc.option(price),
  revenue: fc.option(revenue),
});
const rules = fc.uniqueArray(rule, { selector: ({ id }) => id, maxLength: 12 });

const terms: fc.Arbitrary<OfferTerms> = fc.record({
  ...{
    version: fc.nat(),
    offerId: fc.constant('off_1'),
    currency: fc.constant('USD'),
    payout: price,
    revenue,
    rules,
  },
  ...{ goals: fc.constant([]), attributionHours: fc.constant(720), holdHours: fc.constant(0) },
});
const facts: fc.Arbitrary<ConversionFacts> = fc.record({
  goal: fc.constantFrom('default', 'sale', 'lead'),
  publisherId: fc.constantFrom('pub_1', 'pub_2', 'pub_3'),
  country: fc.constantFrom('', 'DE', 'FR'),
  sub1: fc.constantFrom('', 'a', 'b'),
  at: moment,
  saleAmountMicros: fc.option(micros),
});

describe('precedence', () => {
  test('is total: of two rules, exactly one goes first', () => {
    fc.assert(
      fc.property(rule, rule, (a, b) => {
        expect(Math.sign(byPrecedence(a, b)) + 0).toBe(-Math.sign(byPrecedence(b, a)) + 0);
        expect(byPrecedence(a, b) === 0).toBe(a.id === b.id && conditions(a) === conditions(b));
      }),
    );
  });

  test('is transitive', () => {
    fc.assert(
      fc.property(rule, rule, rule, (a, b, c) => {
        fc.pre(byPrecedence(a, b) <= 0 && byPrecedence(b, c) <= 0);
        expect(byPrecedence(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('never lets a rule with fewer conditions go first', () => {
    fc.assert(
      fc.property(rule, rule, (a, b) => {
        if (count(a) > count(b)) expect(byPrecedence(a, b)).toBeLessThan(0);
      }),
    );
  });

  test('does not depend on the order that rules are written in', () => {
    const shuffled = terms.chain((one) =>
      fc.tuple(fc.constant(one), fc.shuffledSubarray([...one.rules], { minLength: one.rules.length })),
    );
    fc.assert(
      fc.property(shuffled, facts, ([one, other], click) => {
        expect(priceConversion({ ...one, rules: other }, click)).toEqual(priceConversion(one, click));
        expect(priceClick({ ...one, rules: other }, click)).toEqual(priceClick(one, click));
      }),
    );
  });
});

describe('a price', () => {
  test('is a whole number of micros, not below zero, whatever the terms', () => {
    fc.assert(
      fc.property(terms, facts, (one, click) => {
        const conversion = priceConversion(one, click);
        for (const priced of conversion === 'SALE_AMOUNT_MISSING'
          ? []
          : [conversion, priceClick(one, click)]) {
          for (const amount of [priced.payoutMicros, priced.revenueMicros]) {
            expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true);
          }
        }
      }),
    );
  });

  test('is missing only where no amount was sent', () => {
    fc.assert(
      fc.property(terms, facts, micros, (one, click, saleAmountMicros) => {
        expect(priceConversion(one, { ...click, saleAmountMicros })).not.toBe('SALE_AMOUNT_MISSING');
      }),
    );
  });

  test('comes of a rule that applies, or of the offer', () => {
    fc.assert(
      fc.property(terms, facts, (one, click) => {
        const priced = priceConversion(one, click);
        fc.pre(priced !== 'SALE_AMOUNT_MISSING');
        const applying = rulesInOrder(one.rules, click, click.goal).filter(({ payout }) => payout !== null);
        expect(priced.how.payout.ruleId).toBe(applying[0]?.id ?? null);
        expect(priced.how.payout).toMatchObject(applying[0]?.payout ?? one.payout);
        expect(priced.how.payout.runnerUp === null).toBe(applying.length === 0);
      }),
    );
  });

  test('that is a share of the revenue is never more than the revenue', () => {
    fc.assert(
      fc.property(terms, facts, sharePpm, (one, click, ppm) => {
        const shared = {
          ...one,
          rules: [],
          payout: { type: 'REV_SHARE', fixedMicros: 0, sharePpm: ppm },
        } as const;
        const conversion = priceConversion(shared, click);
        for (const priced of conversion === 'SALE_AMOUNT_MISSING'
          ? []
          : [conversion, priceClick(shared, click)]) {
          expect(priced.payoutMicros).toBeLessThanOrEqual(priced.revenueMicros);
        }
      }),
    );
  });
});

describe('a share', () => {
  test('never exceeds what it is of, and the shares of a whole differ from it by a micro at most', () => {
    fc.assert(
      fc.property(micros, sharePpm, (whole, ppm) => {
        const share = shareOf(whole, ppm);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(whole);
        expect(Math.abs(share + shareOf(whole, 1_000_000 - ppm) - whole)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('is exact where it needs no rounding, and half a micro away from exact at most', () => {
    fc.assert(
      fc.property(micros, sharePpm, (whole, ppm) => {
        const exact = BigInt(whole) * BigInt(ppm);
        const off = BigInt(shareOf(whole, ppm)) * 1_000_000n - exact;
        expect(off <= 500_000n && off >= -500_000n).toBe(true);
      }),
    );
  });

  test('does not shrink when the amount grows', () => {
    fc.assert(
      fc.property(micros, micros, sharePpm, (a, b, ppm) => {
        expect(shareOf(Math.min(a, b), ppm)).toBeLessThanOrEqual(shareOf(Math.max(a, b), ppm));
      }),
    );
  });
});

function asked({ publisherId, goal, sub1, country, startsAt, endsAt }: PriceRule): boolean[] {
  return [publisherId, goal, sub1, country, startsAt ?? endsAt].map((condition) => condition !== null);
}

function conditions(one: PriceRule): string {
  return asked(one).join();
}

function count(one: PriceRule): number {
  return asked(one).filter(Boolean).length;
}
