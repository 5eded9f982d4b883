import type { Problems } from './result.ts';

export const poolOffersMax = 100;
export const weightMax = 10_000;
export const priorityMax = 1000;

/** One offer of a pool, as somebody wants it. */
export interface WantedMember {
  readonly offerId: string;
  readonly weight: number;
  readonly priority: number;
}

/** Adds that a pool is too large, and says whether it is. @param field where it stands in the input */
export function isTooLarge(
  pool: readonly WantedMember[],
  field: readonly string[],
  problems: Problems,
): boolean {
  if (pool.length <= poolOffersMax) return false;
  const message = `A pool takes at most ${poolOffersMax} offers: remove ${pool.length - poolOffersMax}.`;
  problems.add(field, 'POOL_TOO_LARGE', message);
  return true;
}

/** Adds every problem of the pool; its offers must exist and not be archived. @param statuses of offers, by id */
export function checkMembers(
  pool: readonly WantedMember[],
  statuses: ReadonlyMap<string, string>,
  field: readonly string[],
  problems: Problems,
): void {
  const seen = new Set<string>();
  pool.forEach((member, index) => {
    const at = (name: string) => [...field, String(index), name];
    if (!within(member.weight, 0, weightMax)) {
      problems.add(at('weight'), 'WEIGHT_INVALID', `Use a weight from 0 to ${weightMax}.`);
    }
    if (!within(member.priority, 1, priorityMax)) {
      problems.add(at('priority'), 'PRIORITY_INVALID', `Use a priority from 1 to ${priorityMax}.`);
    }
    const status = statuses.get(member.offerId);
    if (status === undefined) problems.add(at('offerId'), 'OFFER_NOT_FOUND', 'There is no such offer.');
    if (status === 'ARCHIVED')
      problems.add(at('offerId'), 'OFFER_ARCHIVED', 'That offer is archived: choose another.');
    if (seen.has(member.offerId)) {
      problems.add(
        at('offerId'),
        'OFFER_DUPLICATE',
        'That offer is in the pool already: give it more weight instead.',
      );
    }
    seen.add(member.offerId);
  });
}

function within(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
