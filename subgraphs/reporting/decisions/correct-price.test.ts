import { expect, test } from '@jest/globals';
import { type OfferTerms, type Priced, priceConversion } from '../../../domain/terms.ts';
import { type Correction, correctPrice, type PricedConversion } from './correct-price.ts';

const terms: OfferTerms = {
  ...{
    version: 7,
    offerId: 'off_1',
    currency: 'EUR',
    goals: [],
    attributionHours: 720,
    holdHours: 0,
    rules: [],
  },
  payout: { type: 'REV_SHARE', fixedMicros: 0, sharePpm: 500_000 },
  revenue: { type: 'CPS', fixedMicros: 0, sharePpm: 100_000 },
};
const facts = { publisherId: 'pub_1', country: 'DE', sub1: '', goal: 'sale' };
const priced = priceConversion(terms, { ...facts, at: 0, saleAmountMicros: 80_000_000 }) as Priced;
const conversion: PricedConversion = {
  ...{ ...facts, clickedAt: 0, saleAmountMicros: 80_000_000 },
  payoutMicros: priced.payoutMicros,
  revenueMicros: priced.revenueMicros,
  price: priced.how,
};
const nothing: Correction = { saleAmountMicros: null, payoutMicros: null, revenueMicros: null };
const correct = (changes: Partial<Correction>, of = conversion) =>
  correctPrice(of, terms, { ...nothing, ...changes });

test('another sale is priced by the same terms', () => {
  expect(correct({ saleAmountMicros: 40_000_000 })).toMatchObject({
    saleAmountMicros: 40_000_000,
    payoutMicros: 2_000_000,
    revenueMicros: 4_000_000,
    price: { version: 7, payout: { shareOfMicros: 4_000_000 }, revenue: { shareOfMicros: 40_000_000 } },
  });
});

test('a payout that is a share of the revenue follows the revenue, unless it is given itself', () => {
  expect(correct({ revenueMicros: 6_000_000 })).toMatchObject({
    payoutMicros: 3_000_000,
    revenueMicros: 6_000_000,
    price: { corrected: ['revenue'], payout: { shareOfMicros: 6_000_000 } },
  });
  expect(correct({ revenueMicros: 6_000_000, payoutMicros: 1 })).toMatchObject({
    payoutMicros: 1,
    price: { corrected: ['payout', 'revenue'] },
  });
});

test('what was set by hand stays noted until the sale is priced anew', () => {
  const byHand = { ...conversion, ...correct({ payoutMicros: 1_000_000 }) };
  expect(byHand).toMatchObject({
    payoutMicros: 1_000_000,
    revenueMicros: 8_000_000,
    saleAmountMicros: 80_000_000,
  });
  expect(correct({ revenueMicros: 8_000_000, payoutMicros: 1_000_000 }, byHand).price?.corrected).toEqual([
    'payout',
    'revenue',
  ]);
  const anew = correct({ saleAmountMicros: 80_000_000 }, byHand);
  expect([anew.payoutMicros, anew.price?.corrected]).toEqual([4_000_000, undefined]);
});

test('without terms only what is named changes', () => {
  const old = { ...conversion, price: null };
  expect(correctPrice(old, null, { ...nothing, saleAmountMicros: 1_000_000 })).toEqual({
    saleAmountMicros: 1_000_000,
    payoutMicros: conversion.payoutMicros,
    revenueMicros: conversion.revenueMicros,
    price: null,
  });
});
