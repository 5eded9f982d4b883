import type { OptimiseFor } from '../optimise-for.ts';
import type { RoutingMember } from '../snapshot.ts';
import type { OfferTerms, Price } from '../terms.ts';

/** Conversions that what an offer promises is worth, where what is paid at last differs from sale to sale. */
const promiseWeight = 10;
const unit = 1_000_000;

/** What a conversion, and a click, of one offer is worth; in units of the network's currency. */
export interface OfferWorth {
  /** null: nobody can tell yet. */
  readonly value: number | null;
  readonly clickValue: number;
  /** By publisher id, where it differs. */
  readonly publisherValues: ReadonlyMap<string, number>;
}

/** What the conversions of one offer came to; micros of the network's currency. */
export interface PaidSums {
  readonly conversions: number;
  readonly payoutMicros: number;
  readonly revenueMicros: number;
}

/**
 * What is fixed is taken as the terms say it; where a share is paid, or rules or goals have prices of their own, it is the
 * mean of what was paid, with the promise counting as ten conversions: (10 x promise + sum) / (10 + conversions).
 *
 * @param terms the newest of the offer; null: not known, which is taken as a fixed amount per conversion
 * @param rate units of the network's currency for one of the offer's; null: there is none, so nothing can be told
 */
export function offerWorth(
  member: RoutingMember,
  terms: OfferTerms | null,
  paid: PaidSums,
  rate: number | null,
  optimiseFor: OptimiseFor,
): OfferWorth {
  if (rate === null) return { value: null, clickValue: 0, publisherValues: new Map() };
  const inNetwork = (micros: number) => (micros * rate) / unit;
  const payout = sideOf(terms?.payout ?? null, member.payoutMicros, terms?.revenue ?? null, member);
  const revenue = sideOf(terms?.revenue ?? null, member.revenueMicros, null, member);
  const isMargin = optimiseFor === 'NETWORK_MARGIN';
  const perClick = isMargin ? revenue.perClick - payout.perClick : payout.perClick;
  const sides = isMargin ? [revenue, payout] : [payout];
  const isUnknown = sides.some(({ promise }) => promise === null);
  const promised = inNetwork((isMargin ? revenue.promise : payout.promise) ?? 0);
  const promise = isMargin ? promised - inNetwork(payout.promise ?? 0) : promised;
  const earned = (isMargin ? paid.revenueMicros - paid.payoutMicros : paid.payoutMicros) / unit;
  return {
    value: conversionValue({
      promise: isUnknown ? null : promise,
      earned,
      count: paid.conversions,
      terms,
      sides,
    }),
    clickValue: Math.max(0, inNetwork(perClick)),
    publisherValues: new Map(
      Object.entries(member.publisherPayouts)
        .filter(() => (terms?.payout.type ?? 'CPA') === 'CPA' && !sides.some(({ isShared }) => isShared))
        .map(([publisherId, micros]) => [
          publisherId,
          Math.max(0, inNetwork(isMargin ? (revenue.promise ?? 0) - micros : micros)),
        ]),
    ),
  };
}

/** One side of a price, in micros of the offer's currency. */
interface Side {
  /** Per conversion; null: a share of a sale, of which nothing is known before there was one. */
  readonly promise: number | null;
  readonly perClick: number;
  readonly isShared: boolean;
}

/** @param micros what the routing document promises of it, shares of a fixed revenue included */
function sideOf(price: Price | null, micros: number, base: Price | null, member: RoutingMember): Side {
  switch (price?.type) {
    case 'CPC':
      return { promise: 0, perClick: price.fixedMicros, isShared: false };
    case 'CPS':
      return { promise: null, perClick: 0, isShared: true };
    case 'CPA_CPS':
      return { promise: price.fixedMicros > 0 ? price.fixedMicros : null, perClick: 0, isShared: true };
    case 'REV_SHARE': {
      const isFixed = base?.type === 'CPA';
      const perClick = base?.type === 'CPC' ? (base.fixedMicros * price.sharePpm) / 1_000_000 : 0;
      return { promise: isFixed ? micros : base?.type === 'CPC' ? 0 : null, perClick, isShared: !isFixed };
    }
    default:
      return { promise: micros > 0 || !member.paysShare ? micros : null, perClick: 0, isShared: false };
  }
}

/** What a conversion is worth where what is paid differs from sale to sale: (10 x promise + sum) / (10 + conversions). */
export function meanWorth(promise: number, earned: number, conversions: number): number {
  return (promiseWeight * promise + earned) / (promiseWeight + conversions);
}

function conversionValue({
  promise,
  earned,
  count,
  terms,
  sides,
}: {
  readonly promise: number | null;
  readonly earned: number;
  readonly count: number;
  readonly terms: OfferTerms | null;
  readonly sides: readonly Side[];
}): number | null {
  // Payouts of one publisher are told for themselves; any other rule, and any goal, may pay something else.
  const varies =
    sides.some(({ isShared }) => isShared) ||
    (terms !== null && (terms.goals.length > 0 || terms.rules.some((rule) => !isOfPublisher(rule.id))));
  if (promise === null) return count > 0 ? Math.max(0, earned / count) : null;
  if (!varies) return Math.max(0, promise);
  return Math.max(0, meanWorth(promise, earned, count));
}

/** The rules that stand for RoutingMember.publisherPayouts, as the database names them (offers.terms_body). */
function isOfPublisher(ruleId: string): boolean {
  return ruleId.startsWith('publisher ');
}
