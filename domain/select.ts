import type { Mode, RoutingMember } from './snapshot.ts';

/** How often each offer of a pool is to be chosen, by offer id: whole numbers, relative to each other. */
export type Allocation = ReadonlyMap<string, number>;

/**
 * One of the eligible members, or null when there is none.
 *
 * WEIGHT: in proportion to the weights. PRIORITY: the lowest number, those that share it by weight. AUTO_OPTIMIZE: in
 * proportion to the allocation when one is given, else to what a conversion pays.
 *
 * @param random in [0, 1)
 */
export function select(
  eligible: readonly RoutingMember[],
  mode: Mode,
  random: number,
  allocation?: Allocation,
): RoutingMember | null {
  if (mode === 'PRIORITY') return draw(firstInLine(eligible), weightOf, random);
  if (mode === 'WEIGHT') return draw(eligible, weightOf, random);
  if (allocation === undefined) return draw(eligible, (member) => member.payoutMicros, random);
  return draw(eligible, (member) => allocation.get(member.offerId) ?? 0, random);
}

const weightOf = (member: RoutingMember): number => member.weight;

function firstInLine(members: readonly RoutingMember[]): readonly RoutingMember[] {
  let first = Number.POSITIVE_INFINITY;
  for (const member of members) first = Math.min(first, member.priority);
  return members.filter((member) => member.priority === first);
}

/** Draws one member with whole-number shares; when all shares are 0, each is as likely as any other. */
function draw(
  members: readonly RoutingMember[],
  shareOf: (member: RoutingMember) => number,
  random: number,
): RoutingMember | null {
  let total = 0;
  for (const member of members) total += shareOf(member);
  if (total === 0) return members[Math.floor(random * members.length)] ?? null;
  let ticket = Math.floor(random * total);
  for (const member of members) {
    ticket -= shareOf(member);
    if (ticket < 0) return member;
  }
  return null;
}
