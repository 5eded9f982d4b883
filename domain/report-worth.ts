import { exchangeMicros, toNetworkMicros } from './exchange.ts';
import type { PostbackRejection } from './postback-verdict.ts';
import type { PricedClick, RateOf, Report, SaidAmount, Worth } from './report.ts';
import { priceConversion } from './terms.ts';

/** The sale that a report names; null: it names none. */
export function saidSale(report: Report, click: PricedClick): SaidAmount | null {
  return report.amountMicros === null
    ? null
    : { micros: report.amountMicros, currency: report.currency ?? click.terms.currency };
}

/** What a conversion of this click and goal earns by a sale of which a part was refunded. */
export function worthOf(
  goal: string,
  click: PricedClick,
  money: { sale: SaidAmount | null; refundedMicros: number; rate: string; at: number },
  rateOf: RateOf,
): Worth | PostbackRejection {
  const { sale, refundedMicros, rate, at } = money;
  const left = sale === null ? null : { micros: sale.micros - refundedMicros, currency: sale.currency };
  const saleAmountMicros = left === null ? null : inCurrency(left, click.terms.currency, at, rateOf);
  if (left !== null && saleAmountMicros === null) return 'CURRENCY_UNKNOWN';
  const { publisherId, country, sub1 } = click;
  const priced = priceConversion(click.terms, {
    ...{ publisherId, country, sub1, at: click.at, goal, saleAmountMicros },
  });
  if (typeof priced === 'string') return priced;
  const { payoutMicros, revenueMicros, how } = priced;
  return {
    ...{ saleAmountMicros, payoutMicros, revenueMicros, rate, how },
    payoutNetworkMicros: toNetworkMicros(payoutMicros, rate),
    revenueNetworkMicros: toNetworkMicros(revenueMicros, rate),
  };
}

/** Micros of another currency by the rates of a day; null when one of them is not known. */
export function inCurrency(amount: SaidAmount, currency: string, at: number, rateOf: RateOf): number | null {
  if (amount.currency === currency) return amount.micros;
  const [from, to] = [rateOf(amount.currency, at), rateOf(currency, at)];
  return from === null || to === null ? null : exchangeMicros(amount.micros, from, to);
}
