import type { ContextShares, Mode, RoutingMember } from './snapshot.ts';

/** How strongly a payout draws visitors where nothing was learnt yet: higher payouts convert more seldom. */
const payoutExponent = 0.4;
/** So that small payouts, too, are told apart by whole numbers. */
const payoutScale = 1_000;

/**
 * How the draw is shared among members, in their order: whole numbers, relative to each other.
 *
 * WEIGHT: the weights. PRIORITY: the lowest number takes all, those that share it by weight. AUTO_OPTIMIZE: the shares
 * that the optimiser learnt, and of whom it does not know yet the mean of the others; where it learnt nothing about
 * anybody, what a conversion pays, and of whom that is not known (a share of the sale) the mean of the others. Where all
 * that gives everybody 0, all who are left share evenly.
 *
 * @param payoutOf micros that the click's publisher gets for a conversion
 */
export function sharesOf(
  members: readonly RoutingMember[],
  mode: Mode,
  payoutOf: (member: RoutingMember) => number,
  learnt: Pick<ContextShares, 'get'> | null = null,
): number[] {
  if (mode === 'PRIORITY') return sharesByPriority(members);
  if (mode === 'WEIGHT') return evenIfNothing(members.map(({ weight }) => weight));
  return (
    (learnt === null ? null : sharesLearnt(members, learnt)) ??
    evenIfNothing(payoutsOf(members, payoutOf).map(shareOfPayout))
  );
}

const unknown = -1;

/** Null when none of the members gets anything by what was learnt. */
function sharesLearnt(
  members: readonly RoutingMember[],
  learnt: Pick<ContextShares, 'get'>,
): number[] | null {
  let sum = 0;
  let known = 0;
  const shares = members.map(({ offerId }) => {
    const share = learnt.get(offerId);
    if (share === undefined) return unknown;
    sum += share;
    known += 1;
    return share;
  });
  if (sum === 0) return null;
  if (known === members.length) return shares;
  const mean = Math.max(1, Math.round(sum / known));
  return shares.map((share) => (share === unknown ? mean : share));
}

function shareOfPayout(payoutMicros: number): number {
  return Math.round(payoutMicros ** payoutExponent * payoutScale);
}

function payoutsOf(members: readonly RoutingMember[], payoutOf: (member: RoutingMember) => number): number[] {
  const payouts = members.map(payoutOf);
  const isUnknown = (payout: number, place: number) => payout === 0 && members[place]?.paysShare === true;
  if (!payouts.some(isUnknown)) return payouts;
  const known = payouts.filter((payout, place) => !isUnknown(payout, place));
  const mean = Math.round(sumOf(known) / Math.max(1, known.length));
  return payouts.map((payout, place) => (isUnknown(payout, place) ? mean : payout));
}

function sharesByPriority(members: readonly RoutingMember[]): number[] {
  let first = Number.POSITIVE_INFINITY;
  for (const { priority } of members) first = Math.min(first, priority);
  const weights = members.map(({ priority, weight }) => (priority === first ? weight : 0));
  return sumOf(weights) > 0 ? weights : members.map(({ priority }) => Number(priority === first));
}

function evenIfNothing(shares: number[]): number[] {
  return sumOf(shares) > 0 ? shares : shares.map(() => 1);
}

export function sumOf(shares: readonly number[]): number {
  let sum = 0;
  for (const share of shares) sum += share;
  return sum;
}

/**
 * The place of the share that a draw hits; -1 when there is none.
 *
 * @param random in [0, 1)
 */
export function draw(shares: readonly number[], random: number): number {
  let ticket = Math.floor(random * sumOf(shares));
  let last = -1;
  for (let place = 0; place < shares.length; place += 1) {
    const share = shares[place] ?? 0;
    if (share <= 0) continue;
    last = place;
    ticket -= share;
    if (ticket < 0) return place;
  }
  return last; // sums beyond 2^53 are rounded: the ticket may lie behind the last share
}
