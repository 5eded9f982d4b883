/**
 * CPA: a fixed amount per conversion. CPC: a fixed amount per unique click. CPS: a share of the sale. CPA_CPS: both.
 * REV_SHARE: a share of the revenue, hence no price of an advertiser.
 */
export const priceTypes = ['CPA', 'CPC', 'CPS', 'CPA_CPS', 'REV_SHARE'] as const;
export type PriceType = (typeof priceTypes)[number];

/** What one side pays or gets. Parts that its type does not have are 0. */
export interface Price {
  readonly type: PriceType;
  /** Micros of the offer's currency, per conversion or (CPC) per click. */
  readonly fixedMicros: number;
  /** Parts per million of the sale or (REV_SHARE) of the revenue, at most 1,000,000. */
  readonly sharePpm: number;
}

/** Another price where all that is given applies; conditions that are null do not ask. */
export interface PriceRule {
  readonly id: string;
  readonly goal: string | null;
  readonly publisherId: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly sub1: string | null;
  /** Milliseconds since the epoch, of the click: from then on. */
  readonly startsAt: number | null;
  /** Until then, exclusive. */
  readonly endsAt: number | null;
  /** null: the rule says nothing of it. */
  readonly payout: Price | null;
  readonly revenue: Price | null;
}

/** One version of what an offer pays and earns. Versions never change: a click is paid by the one it was routed with. */
export interface OfferTerms {
  readonly version: number;
  readonly offerId: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly payout: Price;
  readonly revenue: Price;
  /** What conversions may be called; empty: anything. */
  readonly goals: readonly string[];
  /** A conversion later than this after its click earns nothing. */
  readonly attributionHours: number;
  /** How long a conversion that the advertiser approved stands PENDING. */
  readonly holdHours: number;
  readonly rules: readonly PriceRule[];
}

/** What rules ask of a click. */
export interface ClickFacts {
  readonly publisherId: string;
  /** '' when it is not known. */
  readonly country: string;
  readonly sub1: string;
  /** Milliseconds since the epoch: when it was clicked. */
  readonly at: number;
}

/** A conversion and the click that it came of. */
export interface ConversionFacts extends ClickFacts {
  readonly goal: string;
  /** In the offer's currency; null: the advertiser did not say. */
  readonly saleAmountMicros: number | null;
}

/** How one side of a price was found. */
export interface PriceFound extends Price {
  /** The rule that won; null: the offer's own price. */
  readonly ruleId: string | null;
  /** What the share is of: the sale, or the revenue (REV_SHARE); null: nothing is shared. */
  readonly shareOfMicros: number | null;
  /** What would have been paid without the rule that won; null: no rule won. */
  readonly runnerUp: { readonly ruleId: string | null; readonly micros: number | null } | null;
}

/** What a conversion or a click is worth, in micros of the offer's currency, and why: kept with it. */
export interface Priced {
  readonly payoutMicros: number;
  readonly revenueMicros: number;
  readonly how: { readonly version: number; readonly payout: PriceFound; readonly revenue: PriceFound };
}

/** Why a conversion has no price yet: a share of the sale is to be paid, and nobody said what the sale was. */
export type Unpriced = 'SALE_AMOUNT_MISSING';

/** What a conversion earns by the terms of its click. Shares are rounded to the nearest micro, halves to the even one. */
export function priceConversion(terms: OfferTerms, facts: ConversionFacts): Priced | Unpriced {
  const sale = facts.saleAmountMicros;
  const { revenue, payout } = pricesOf(terms, facts, facts.goal);
  const revenueMicros = conversionMicros(revenue.price, sale);
  if (revenueMicros === null) return 'SALE_AMOUNT_MISSING';
  const base = (price: Price) => (price.type === 'REV_SHARE' ? revenueMicros : sale);
  const worth = (price: Price) => conversionMicros(price, base(price));
  const payoutMicros = worth(payout.price);
  if (payoutMicros === null) return 'SALE_AMOUNT_MISSING';
  return {
    payoutMicros,
    revenueMicros,
    how: {
      version: terms.version,
      payout: found(payout, base(payout.price), worth),
      revenue: found(revenue, sale, (price) => conversionMicros(price, sale)),
    },
  };
}

/** What a click itself earns: something where it is paid by click (CPC), else nothing. Ask only for unique human clicks. */
export function priceClick(terms: OfferTerms, facts: ClickFacts): Priced {
  const { revenue, payout } = pricesOf(terms, facts, null);
  const revenueMicros = clickMicros(revenue.price, 0);
  const worth = (price: Price) => clickMicros(price, revenueMicros);
  return {
    payoutMicros: worth(payout.price),
    revenueMicros,
    how: {
      version: terms.version,
      payout: found(payout, payout.price.type === 'REV_SHARE' ? revenueMicros : null, worth),
      revenue: found(revenue, null, (price) => clickMicros(price, 0)),
    },
  };
}

/** Whether conversions of an offer may be called that. "default" is what they are called when nobody names them. */
export function takesGoal({ goals }: Pick<OfferTerms, 'goals'>, goal: string): boolean {
  return goals.length === 0 || goal === defaultGoal || goals.includes(goal);
}

export const defaultGoal = 'default';

/** The rules that apply, the one that wins first. @param goal null: of a click, to which no rule of a goal applies */
export function rulesInOrder(
  rules: readonly PriceRule[],
  facts: ClickFacts,
  goal: string | null,
): readonly PriceRule[] {
  return rules.filter((rule) => applies(rule, facts, goal)).sort(byPrecedence);
}

function applies(rule: PriceRule, facts: ClickFacts, goal: string | null): boolean {
  return (
    (rule.goal === null || rule.goal === goal) &&
    (rule.publisherId === null || rule.publisherId === facts.publisherId) &&
    (rule.country === null || rule.country === facts.country) &&
    (rule.sub1 === null || rule.sub1 === facts.sub1) &&
    (rule.startsAt === null || rule.startsAt <= facts.at) &&
    (rule.endsAt === null || rule.endsAt > facts.at)
  );
}

/** What a rule may ask, the strongest first. */
const conditions: readonly ((rule: PriceRule) => boolean)[] = [
  (rule) => rule.publisherId !== null,
  (rule) => rule.goal !== null,
  (rule) => rule.sub1 !== null,
  (rule) => rule.country !== null,
  (rule) => rule.startsAt !== null || rule.endsAt !== null,
];

/** For sorting: the rule with more conditions goes first, then the one with the stronger, then the newer. */
export function byPrecedence(a: PriceRule, b: PriceRule): number {
  return strength(b) - strength(a) || (a.id < b.id ? 1 : -Number(a.id > b.id));
}

/** How many conditions, and which: the count stands above what any set of conditions adds up to. */
function strength(rule: PriceRule): number {
  return conditions.reduce(
    (sum, asks, place) =>
      asks(rule) ? sum + 2 ** conditions.length + 2 ** (conditions.length - 1 - place) : sum,
    0,
  );
}

interface Chosen {
  readonly price: Price;
  readonly ruleId: string | null;
  readonly next: { readonly price: Price; readonly ruleId: string | null } | null;
}

/** Payout and revenue are found each for itself: a rule that says nothing of one does not stand in its way. */
function pricesOf(
  terms: OfferTerms,
  facts: ClickFacts,
  goal: string | null,
): { payout: Chosen; revenue: Chosen } {
  const rules = rulesInOrder(terms.rules, facts, goal);
  return { payout: choose(rules, 'payout', terms), revenue: choose(rules, 'revenue', terms) };
}

function choose(rules: readonly PriceRule[], side: 'payout' | 'revenue', terms: OfferTerms): Chosen {
  const named = rules.flatMap((rule) => {
    const price = rule[side];
    return price === null ? [] : [{ price, ruleId: rule.id }];
  });
  const own = { price: terms[side], ruleId: null };
  const [first = own, second = own] = named;
  return { ...first, next: first === own ? null : second };
}

function found(
  { price, ruleId, next }: Chosen,
  shareOfMicros: number | null,
  worth: (price: Price) => number | null,
): PriceFound {
  return {
    ...price,
    ruleId,
    shareOfMicros: sharesSomething(price) ? shareOfMicros : null,
    runnerUp: next === null ? null : { ruleId: next.ruleId, micros: worth(next.price) },
  };
}

function sharesSomething({ type, sharePpm }: Price): boolean {
  return sharePpm > 0 && type !== 'CPA' && type !== 'CPC';
}

/** @param base what the share is of; null: not known. @returns null when that had to be known */
function conversionMicros(price: Price, base: number | null): number | null {
  const fixed = price.type === 'CPA' || price.type === 'CPA_CPS' ? price.fixedMicros : 0;
  if (!sharesSomething(price)) return fixed;
  return base === null ? null : fixed + shareOf(base, price.sharePpm);
}

function clickMicros({ type, fixedMicros, sharePpm }: Price, revenueMicros: number): number {
  if (type === 'CPC') return fixedMicros;
  return type === 'REV_SHARE' ? shareOf(revenueMicros, sharePpm) : 0;
}

const ppmOfAll = 1_000_000n;

/** A share of an amount that is not below zero, exact before it is rounded to the nearest micro, halves to the even one. */
export function shareOf(micros: number, sharePpm: number): number {
  const product = BigInt(micros) * BigInt(sharePpm);
  const whole = product / ppmOfAll;
  const rest = (product % ppmOfAll) * 2n;
  const roundUp = rest > ppmOfAll || (rest === ppmOfAll && whole % 2n === 1n);
  return Number(roundUp ? whole + 1n : whole);
}
