import { allocationTable } from '../../../domain/allocation-table.ts';
import type { OptimiseFor } from '../../../domain/optimise-for.ts';
import { buildAllocation, optimiserDefaults } from '../../../domain/optimiser/build-allocation.ts';
import { learningSnapshot, numberOfName } from '../../../domain/optimiser/learning-snapshot.ts';
import { routingAllocation } from '../../../domain/optimiser/routing-allocation.ts';
import type { Allocation, RoutingSmartlink } from '../../../domain/snapshot.ts';
import type { Learnt } from './read-learning.ts';

/** How AUTO_OPTIMIZE would share the clicks of a smartlink, by what was learnt until now; null: it is in another mode. */
export function expectedAllocation(
  { id, mode, members }: RoutingSmartlink,
  optimiseFor: OptimiseFor,
  learnt: Learnt,
): Allocation | null {
  if (mode !== 'AUTO_OPTIMIZE' || members.length === 0) return null;
  const uncapped = members.map((member) => ({ ...member, caps: [] }));
  const { snapshot, names } = learningSnapshot({ ...learnt, members: uncapped, optimiseFor });
  // The same luck of the draws as in the optimiser's own runs.
  const config = { ...optimiserDefaults, seed: numberOfName(id) };
  const { rows } = buildAllocation(snapshot, config, null);
  return allocationTable(routingAllocation(rows, names, members.length, learnt.now));
}
