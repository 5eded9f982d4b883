import { dailyEpc } from './policies/daily-epc.ts';
import { even } from './policies/even.ts';
import { highestPayout } from './policies/highest-payout.ts';
import { countryDeviceOracle, oracle } from './policies/oracle.ts';
import { ours, type RefreshPlan } from './policies/ours.ts';
import { realTimeEpc } from './policies/real-time-epc.ts';
import { staticWeights } from './policies/static-weights.ts';
import { thompson } from './policies/thompson.ts';
import { ucb } from './policies/ucb.ts';
import type { Policy } from './policy.ts';
import type { World } from './world.ts';

/** How often ours is computed anew: for these worlds oftener changes nothing that counts, and takes long. */
const oursPlan: RefreshPlan = [
  { untilDay: 1, everyHours: 0.5 },
  { untilDay: 5, everyHours: 1 },
  { untilDay: Number.POSITIVE_INFINITY, everyHours: 4 },
];
/** The price of a cap moves one step each time. */
const oursPlanWithCaps: RefreshPlan = [{ untilDay: Number.POSITIVE_INFINITY, everyHours: 1 }];

/** The policies of the field in the order of the table, ours and the oracles at the end, each knowing nothing yet. */
export function contestants(world: World): Policy[] {
  const [offers, devices] = [world.offers.length, world.kind.devices.length];
  // Where all convert by the tenth, a start at one in a hundred would keep it from ever trying some.
  const thompsonStart = world.kind.rates === null ? 100 : 2;
  return [
    ...[even(), staticWeights(), highestPayout(), dailyEpc(devices), realTimeEpc()],
    ...[ucb(offers, devices), thompson(offers, devices, thompsonStart), countryDeviceOracle(world)],
    ...[ours(world, world.kind.capped > 0 ? oursPlanWithCaps : oursPlan), oracle(world)],
  ];
}
