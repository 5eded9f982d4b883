/** Checks the payout rules that staff wants and turns them into columns. */
import { subIdCharsMax } from '../../../domain/sub-ids.ts';
import { type Price, takesGoal } from '../../../domain/terms.ts';
import { checkText } from '../../check-text.ts';
import type { Problems } from '../../result.ts';
import type { PayoutRuleRow } from '../entities/payout-rule-row.ts';
import { checkPublisherId } from './check-publisher-ids.ts';
import type { PayoutRuleInput, PriceInput } from './payout-rule-input.ts';
import { type PricePlace, readPrice } from './read-price.ts';

export const payoutRulesMax = 500;
const goalCharsMax = 64;

/** A rule without its id: it gets the one of the rule with the same conditions. */
export type PayoutRuleColumns = Omit<PayoutRuleRow, 'id' | 'offerId' | symbol>;

/** The offer that the rules are for. */
export interface RuledOffer {
  readonly currency: string;
  readonly goals: readonly string[];
}

/** The rules of an offer; use them only when no problem was found. Whether publishers exist is asked elsewhere. */
export function readPayoutRules(
  rules: readonly PayoutRuleInput[],
  offer: RuledOffer,
  problems: Problems,
): PayoutRuleColumns[] {
  if (rules.length > payoutRulesMax) {
    problems.add(['rules'], 'PAYOUT_RULE_INVALID', `Use at most ${payoutRulesMax} rules.`);
    return [];
  }
  const columns = rules.map((rule, index) => readRule(rule, ['rules', String(index)], offer, problems));
  checkTogether(columns, problems);
  return columns;
}

function readRule(
  rule: PayoutRuleInput,
  field: readonly string[],
  offer: RuledOffer,
  problems: Problems,
): PayoutRuleColumns {
  const conditions = readConditions(rule, field, offer, problems);
  if (Object.values(conditions).every((condition) => condition === null)) {
    const message = 'Without a condition it is the price of the offer itself: change that with updateOffer.';
    problems.add(field, 'PAYOUT_RULE_INVALID', message);
  }
  if (!rule.payout && !rule.revenue) {
    problems.add(field, 'PAYOUT_RULE_INVALID', 'Give the rule a payout, a revenue, or both.');
  }
  const price = (side: PricePlace['side']) => {
    const given = rule[side];
    return given ? readRulePrice(given, side, rule, field, offer.currency, problems) : null;
  };
  return {
    ...conditions,
    ...columnsOf('payout', price('payout')),
    ...columnsOf('revenue', price('revenue')),
  };
}

type Conditions = Pick<
  PayoutRuleColumns,
  'goal' | 'publisherId' | 'country' | 'sub1' | 'startsAt' | 'endsAt'
>;

function readConditions(
  { goal, publisherId, country, sub1, startsAt = null, endsAt = null }: PayoutRuleInput,
  field: readonly string[],
  offer: RuledOffer,
  problems: Problems,
): Conditions {
  const text = (name: string, given: string | null | undefined, charsMax: number) =>
    typeof given === 'string'
      ? checkText(problems, [...field, name], given, { charsMin: 1, charsMax })
      : null;
  const conditions: Conditions = {
    goal: text('goal', goal, goalCharsMax),
    publisherId: publisherId ?? null,
    country: country ?? null,
    sub1: text('sub1', sub1, subIdCharsMax),
    ...{ startsAt, endsAt },
  };
  if (conditions.goal && !takesGoal(offer, conditions.goal)) {
    const message = `The offer has no goal "${conditions.goal}": add it with setOfferGoals, or use one of ${offer.goals.join(', ')}.`;
    problems.add([...field, 'goal'], 'GOAL_NOT_FOUND', message);
  }
  if (publisherId) checkPublisherId(publisherId, [...field, 'publisherId'], problems);
  if (country && !/^[A-Z]{2}$/.test(country)) {
    const message = `"${country}" is not a country: use two capital letters such as DE (ISO 3166-1).`;
    problems.add([...field, 'country'], 'COUNTRY_INVALID', message);
  }
  if (startsAt && endsAt && startsAt >= endsAt) {
    const message = 'The rule would end before it starts: choose a later end or an earlier start.';
    problems.add([...field, 'endsAt'], 'SCHEDULE_INVALID', message);
  }
  return conditions;
}

function readRulePrice(
  given: PriceInput,
  side: PricePlace['side'],
  { goal }: PayoutRuleInput,
  field: readonly string[],
  currency: string,
  problems: Problems,
): Price {
  const at = (name: string) => [...field, side, name];
  const place = { side, type: at('type'), amount: at('amount'), share: at('share') };
  if (given.type === 'CPC' && goal) {
    const message = 'A goal is of conversions, and CPC pays clicks: leave the goal out, or use another type.';
    problems.add(place.type, 'PRICE_INVALID', message);
  }
  return readPrice(given, null, place, currency, problems);
}

function columnsOf(
  side: 'payout',
  price: Price | null,
): Pick<PayoutRuleColumns, 'payoutType' | 'payoutMicros' | 'payoutSharePpm'>;
function columnsOf(
  side: 'revenue',
  price: Price | null,
): Pick<PayoutRuleColumns, 'revenueType' | 'revenueMicros' | 'revenueSharePpm'>;
function columnsOf(side: PricePlace['side'], price: Price | null): object {
  return {
    [`${side}Type`]: price?.type ?? null,
    [`${side}Micros`]: price?.fixedMicros ?? null,
    [`${side}SharePpm`]: price?.sharePpm ?? null,
  };
}

/** Rules that ask the same of the same clicks contradict one another: which one wins would be an accident. */
function checkTogether(rules: readonly PayoutRuleColumns[], problems: Problems): void {
  const alike = Map.groupBy(rules.entries(), ([, rule]) => conditionsWithoutPeriod(rule));
  for (const group of alike.values()) {
    group.forEach(([index, rule], place) => {
      if (!group.slice(0, place).some(([, earlier]) => contradict(earlier, rule))) return;
      const message =
        'A rule above asks the same and has another price: keep one, or let their periods not overlap.';
      problems.add(['rules', String(index)], 'PAYOUT_RULE_DUPLICATE', message);
    });
  }
}

function conditionsWithoutPeriod({ goal, publisherId, country, sub1 }: PayoutRuleColumns): string {
  return JSON.stringify([goal, publisherId, country, sub1]);
}

/** A rule with a period goes before one without, so those two do not. */
function contradict(a: PayoutRuleColumns, b: PayoutRuleColumns): boolean {
  const saysSame = (a.payoutType && b.payoutType) || (a.revenueType && b.revenueType);
  return Boolean(saysSame) && hasPeriod(a) === hasPeriod(b) && startsBefore(a, b) && startsBefore(b, a);
}

function hasPeriod({ startsAt, endsAt }: PayoutRuleColumns): boolean {
  return Boolean(startsAt ?? endsAt);
}

/** Whether a starts before b ends. */
function startsBefore(a: PayoutRuleColumns, b: PayoutRuleColumns): boolean {
  return !a.startsAt || !b.endsAt || a.startsAt < b.endsAt;
}

/** What makes a rule the same as one before, so that it keeps its id: its conditions. */
export function ruleIdentity(rule: PayoutRuleColumns): string {
  const time = (at: Date | null | undefined) => at?.getTime() ?? null;
  return JSON.stringify([
    conditionsWithoutPeriod(rule),
    ...[time(rule.startsAt), time(rule.endsAt)],
    ...[Boolean(rule.payoutType), Boolean(rule.revenueType)],
  ]);
}
