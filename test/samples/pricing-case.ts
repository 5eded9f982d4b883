import { parseAmount } from '../../domain/money.ts';
import { parsePercent } from '../../domain/percent.ts';
import {
  type ConversionFacts,
  type OfferTerms,
  type Price,
  type PriceRule,
  type PriceType,
  priceTypes,
} from '../../domain/terms.ts';

interface WrittenRule {
  readonly id: string;
  readonly publisher?: string;
  readonly goal?: string;
  readonly sub1?: string;
  readonly country?: string;
  /** ISO 8601. */
  readonly from?: string;
  readonly until?: string;
  readonly payout?: string;
  readonly revenue?: string;
}

/** What was found of one side: by which rule, and what would have been paid without it. */
interface WrittenFinding {
  readonly rule: string | null;
  readonly runnerUp: { readonly rule: string | null; readonly payout: string | null } | null;
}

/**
 * One case as domain/cases/pricing/*.json write it. A conversion "sale" of publisher pub_1 from DE with the label
 * "newsletter", clicked on 24 December 2026, 12:00 UTC, where the case says nothing else. Prices: "2.00" (CPA), "CPC 0.05", "CPS 12.5%",
 * "CPA_CPS 2.00 + 5%".
 */
export interface PricingCase {
  readonly case: string;
  readonly terms: {
    readonly payout: string;
    readonly revenue: string;
    readonly rules?: readonly WrittenRule[];
  };
  readonly sale?: string;
  readonly country?: string;
  readonly unpriced?: true;
  readonly conversion?: { readonly payout: string; readonly revenue: string };
  readonly click?: { readonly payout: string; readonly revenue: string };
  readonly payoutBy?: WrittenFinding;
  readonly revenueBy?: WrittenFinding;
}

/** The micros of an amount that a case writes. */
export function microsOf(amount: string): number {
  const micros = parseAmount(amount);
  if (micros === null) throw new Error(`"${amount}" is no amount.`);
  return micros;
}

function priceOf(written: string): Price {
  const words = written.split(' ').filter((word) => word !== '+');
  const type = priceTypes.find((name) => name === words[0]) ?? ('CPA' satisfies PriceType);
  const amount = words.find((word) => /^\d.*\d$/.test(word));
  const share = words.find((word) => word.endsWith('%'))?.slice(0, -1);
  const sharePpm = parsePercent(share ?? '0');
  if (sharePpm === null) throw new Error(`"${written}" is no price.`);
  return { type, fixedMicros: amount === undefined ? 0 : microsOf(amount), sharePpm };
}

function ruleOf({
  id,
  publisher,
  goal,
  sub1,
  country,
  from,
  until,
  payout,
  revenue,
}: WrittenRule): PriceRule {
  return {
    id,
    publisherId: publisher ?? null,
    goal: goal ?? null,
    sub1: sub1 ?? null,
    country: country ?? null,
    startsAt: from === undefined ? null : Date.parse(from),
    endsAt: until === undefined ? null : Date.parse(until),
    payout: payout === undefined ? null : priceOf(payout),
    revenue: revenue === undefined ? null : priceOf(revenue),
  };
}

export function termsOf({ terms }: PricingCase): OfferTerms {
  return {
    ...{ version: 7, offerId: 'off_1', currency: 'USD', goals: [], attributionHours: 720, holdHours: 0 },
    payout: priceOf(terms.payout),
    revenue: priceOf(terms.revenue),
    rules: (terms.rules ?? []).map(ruleOf),
  };
}

export function factsOf({ sale, country = 'DE' }: PricingCase): ConversionFacts {
  return {
    ...{ publisherId: 'pub_1', goal: 'sale', sub1: 'newsletter', country },
    at: Date.parse('2026-12-24T12:00:00Z'),
    saleAmountMicros: sale === undefined ? null : microsOf(sale),
  };
}
