import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { factsOf, microsOf, type PricingCase, termsOf } from '../test/samples/pricing-case.ts';
import { type Priced, type PriceFound, priceClick, priceConversion, priceTypes, takesGoal } from './terms.ts';

const folder = new URL('./cases/pricing/', import.meta.url);
const files = readdirSync(folder).map((file) => ({
  file,
  cases: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as PricingCase[],
}));

const amounts = (written: { payout: string; revenue: string }) => ({
  payoutMicros: microsOf(written.payout),
  revenueMicros: microsOf(written.revenue),
});

function finding({ ruleId, runnerUp }: PriceFound) {
  return { rule: ruleId, runnerUp: runnerUp && { rule: runnerUp.ruleId, micros: runnerUp.micros } };
}

function written(found: NonNullable<PricingCase['payoutBy']>) {
  const { rule, runnerUp } = found;
  const micros = runnerUp?.payout == null ? null : microsOf(runnerUp.payout);
  return { rule, runnerUp: runnerUp && { rule: runnerUp.rule, micros } };
}

describe.each(files)('$file', ({ cases }) => {
  test.each(cases)('$case', (example) => {
    const terms = termsOf(example);
    const priced = priceConversion(terms, factsOf(example));
    if (example.unpriced) expect(priced).toBe('SALE_AMOUNT_MISSING');
    if (example.conversion) expect(priced).toMatchObject(amounts(example.conversion));
    if (example.click) expect(priceClick(terms, factsOf(example))).toMatchObject(amounts(example.click));
    const { payoutBy, revenueBy } = example;
    if (payoutBy) expect(finding((priced as Priced).how.payout)).toEqual(written(payoutBy));
    if (revenueBy) expect(finding((priced as Priced).how.revenue)).toEqual(written(revenueBy));
  });
});

test('the cases reach every type and say one thing each', () => {
  const all = files.flatMap(({ cases }) => cases);
  expect(new Set(all.map((example) => termsOf(example).payout.type))).toEqual(new Set(priceTypes));
  expect(new Set(all.map((example) => example.case)).size).toBe(all.length);
});

test('how a price was found tells the version, the price and what it is a share of', () => {
  const [example] = files.flatMap(({ cases }) =>
    cases.filter(({ terms }) => terms.payout === 'REV_SHARE 70%'),
  );
  if (example === undefined) throw new Error('There is no such case.');
  expect(priceConversion(termsOf(example), factsOf(example))).toMatchObject({
    how: {
      version: 7,
      payout: { type: 'REV_SHARE', fixedMicros: 0, sharePpm: 700_000, shareOfMicros: 6_000_000 },
      revenue: { type: 'CPA_CPS', fixedMicros: 1_000_000, sharePpm: 100_000, shareOfMicros: 50_000_000 },
    },
  });
});

test('an offer without goals takes every name, one with goals its own and the default', () => {
  expect(takesGoal({ goals: [] }, 'anything')).toBe(true);
  const taken = ['sale', 'default', 'Sale', 'sign-up', ''].map((goal) =>
    takesGoal({ goals: ['sale'] }, goal),
  );
  expect(taken).toEqual([true, true, false, false, false]);
});
