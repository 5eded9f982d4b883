import type { RoutingAllocation } from '../snapshot.ts';
import type { AllocationRow } from './build-allocation.ts';
import { nameOfSegment } from './kept-contexts.ts';
import type { LearningNames } from './learning-names.ts';

/** What the shares of a row come to. */
const sharesWhole = 10_000;

/** Shares as the redirect draws by them. @param poolSize so many of the offers, the first, are in the pool */
export function routingAllocation(
  rows: readonly AllocationRow[],
  names: LearningNames,
  poolSize: number,
  computedAt: number,
): RoutingAllocation {
  return {
    computedAt,
    offers: names.offers.slice(0, poolSize),
    shares: Object.fromEntries(
      rows.map(({ segment, shares }) => [
        nameOfSegment(segment, names),
        Array.from(shares.subarray(0, poolSize), (share) => Math.round(share * sharesWhole)),
      ]),
    ),
  };
}

/** Whether the two share clicks of the same contexts among the same offers, whatever the shares. */
export function isSameShape(a: RoutingAllocation, b: RoutingAllocation): boolean {
  const contexts = Object.keys(a.shares);
  return (
    a.offers.length === b.offers.length &&
    a.offers.every((id, place) => id === b.offers[place]) &&
    contexts.length === Object.keys(b.shares).length &&
    contexts.every((name) => Object.hasOwn(b.shares, name))
  );
}
