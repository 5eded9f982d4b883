import { decimalAmount } from '../../domain/currency-amount.ts';
import { formatPercent } from '../../domain/percent.ts';
import type { PriceFound, PriceRule } from '../../domain/terms.ts';
import type { TermsVersion } from './conversion-loaders.ts';

/** One side of a price, and what it takes to tell it. */
export interface PriceToTell {
  readonly found: PriceFound;
  readonly currency: string;
  /** What it came to; micros. */
  readonly micros: number;
  /** A person set it by hand since. */
  readonly isCorrected: boolean;
  /** The terms it was found by; null: not known any more. */
  readonly terms: TermsVersion | null;
  /** Whether the revenue may be told, and what it is a share of. */
  readonly tellsRevenue: boolean;
}

/** Such as "12.5 % of 80.00 EUR, by the rule for DE, in force since 2026-11-01 09:30 UTC". */
export function tellPrice(price: PriceToTell): string {
  if (price.isCorrected) return `${amountOf(price.micros, price.currency)}, set by hand`;
  return `${worthOf(price)}, ${sourceOf(price.found.ruleId, price.terms)}`;
}

/** What it would have been without the rule that won; null: no rule won. */
export function tellRunnerUp({ found, currency, terms }: PriceToTell): string | null {
  if (found.runnerUp === null) return null;
  const { ruleId, micros } = found.runnerUp;
  const worth = micros === null ? 'no price, the sale not being known' : amountOf(micros, currency);
  return `Without that rule ${worth}, ${sourceOf(ruleId, terms)}`;
}

function worthOf({ found, currency, tellsRevenue }: PriceToTell): string {
  const { type, fixedMicros, shareOfMicros } = found;
  const fixed = amountOf(fixedMicros, currency);
  if (type === 'CPA') return `${fixed} per conversion`;
  if (type === 'CPC') return 'Nothing, for it is clicks that are paid';
  if (type === 'REV_SHARE' && !tellsRevenue) return "A share of the network's revenue";
  const whole = shareOfMicros === null ? 'the sale' : amountOf(shareOfMicros, currency);
  const share = `${formatPercent(found.sharePpm)} % of ${type === 'REV_SHARE' ? 'the revenue of ' : ''}${whole}`;
  return type === 'CPA_CPS' ? `${fixed} and ${share}` : share;
}

function sourceOf(ruleId: string | null, terms: TermsVersion | null): string {
  const rule = terms?.body.rules.find(({ id }) => id === ruleId) ?? null;
  const by = ruleId === null ? "by the offer's own price" : `by the rule${conditionsOf(rule)}`;
  const since = Math.max(rule?.startsAt ?? 0, terms?.validFrom.getTime() ?? 0);
  return since === 0 ? by : `${by}, in force since ${moment(since)}`;
}

/** Such as " for DE and goal sale"; "" when the rule has none, or is not known. */
function conditionsOf(rule: PriceRule | null): string {
  if (rule === null) return '';
  const { publisherId, goal, sub1, country, endsAt } = rule;
  const parts = [
    publisherId && 'this publisher',
    goal && `goal ${goal}`,
    sub1 && `sub-id ${sub1}`,
    country,
    endsAt && `clicks before ${moment(endsAt)}`,
  ].filter(Boolean);
  return parts.length === 0 ? '' : ` for ${parts.join(' and ')}`;
}

function amountOf(micros: number, currency: string): string {
  return `${decimalAmount(micros, currency)} ${currency}`;
}

/** "2026-11-22 16:54 UTC". */
function moment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
