import type pg from 'pg';
import { completeSmartlink } from '../../domain/complete-document.ts';
import type { OptimiseFor } from '../../domain/optimise-for.ts';
import {
  type Allocation,
  buildAllocation,
  optimiserDefaults,
} from '../../domain/optimiser/build-allocation.ts';
import { stateFor } from '../../domain/optimiser/kept-state.ts';
import { isSpent } from '../../domain/optimiser/learning-caps.ts';
import {
  learningSnapshot,
  type NamedSnapshot,
  numberOfName,
} from '../../domain/optimiser/learning-snapshot.ts';
import type { RoutingSmartlink } from '../../domain/snapshot.ts';
import type { KeptWork } from './load/kept-work.ts';
import type { KnownWorld } from './load/known-world.ts';
import { loadLearning } from './load/load-learning.ts';

/** Why shares are computed. FIRST: there are none; POOL: the offers or their terms are others; TIME: the last is long ago. */
export type RunReason = 'FIRST' | 'POOL' | 'CAP' | 'CLICKS' | 'TIME';

/** A smartlink whose shares are to be computed. */
export interface DueSmartlink {
  readonly smartlinkId: string;
  /** Of the routing document. */
  readonly version: number;
  readonly body: RoutingSmartlink;
  readonly optimiseFor: OptimiseFor;
  readonly reason: Exclude<RunReason, 'CAP'>;
}

/** What a run came to. */
export interface ComputedSmartlink extends NamedSnapshot {
  readonly allocation: Allocation;
  readonly poolSize: number;
  readonly reason: RunReason;
  /** Ids of the offers whose cap lets nothing through. */
  readonly capped: readonly string[];
}

const hourMs = 3_600_000;

/** Computes the shares of a smartlink from all that is known, going on where the last run ended. Writes nothing. */
export async function computeSmartlink(
  client: pg.ClientBase,
  due: DueSmartlink,
  world: KnownWorld,
  before: KeptWork,
  now: Date,
): Promise<ComputedSmartlink> {
  const { smartlinkId, optimiseFor } = due;
  const { members } = completeSmartlink(due.body);
  const learning = await loadLearning(client, { smartlinkId, members, optimiseFor }, world, now);
  const elapsedHours = before.stateAt && Math.max(0, now.getTime() - before.stateAt.getTime()) / hourMs;
  const { snapshot, names } = learningSnapshot({ ...learning, elapsedHours });
  const previous = before.state && stateFor(before.state, before.allocation, names, snapshot.segments);
  const config = { ...optimiserDefaults, seed: numberOfName(smartlinkId) };
  const allocation = buildAllocation(snapshot, config, previous);
  const capped = names.offers.filter((_, offer) => isSpent(snapshot.offers[offer]?.cap ?? null)).sort();
  return {
    ...{ snapshot, names, allocation, capped },
    poolSize: new Set(members.map(({ offerId }) => offerId)).size,
    reason: isOther(before.capped, capped) && due.reason !== 'FIRST' ? 'CAP' : due.reason,
  };
}

function isOther(before: readonly string[] | null, now: readonly string[]): boolean {
  return before !== null && before.join() !== now.join();
}
