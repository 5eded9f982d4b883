import type { Policy } from '../policy.ts';
import type { Random } from '../random.ts';

/** Every eligible offer alike: what a smartlink without weights does. */
export function even(): Policy {
  return { name: 'even split', choose: (_, eligible, __, random) => anyOf(eligible, random) };
}

/** One of them by chance; the list is not empty. */
export function anyOf(eligible: readonly number[], random: Random): number {
  return eligible[Math.floor(random() * eligible.length)] ?? -1;
}
