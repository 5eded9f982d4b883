import { seededRandom } from '../platform/seeded-random.ts';
import type { Arrival, OfferNow, Policy } from './policy.ts';
import { factor, poisson } from './random.ts';
import type { World } from './world.ts';

export const tickHours = 0.25;
const ticksPerDay = 24 / tickHours;

/** What a policy earned in one world. */
export interface Game {
  /** Currency units per day, by the day of the click. */
  readonly earned: readonly number[];
  readonly conversions: number;
  /** Conversions that came when the day's cap had been reached: nobody pays them. */
  readonly overCap: number;
}

/** A game under way. */
interface Course {
  readonly world: World;
  readonly policy: Policy;
  readonly earned: Float64Array;
  /** By the tick they are heard of in. */
  readonly arrivals: Arrival[][];
  readonly usedToday: Float64Array;
  conversions: number;
  overCap: number;
  clicks: number;
  readonly visits: () => number;
  readonly luck: () => number;
  readonly dice: () => number;
}

/**
 * Lets a policy live through a world. The same world brings the same visits whatever the policy does with them. What an
 * uncapped offer's click earns is counted as its expectation, so that luck does not blur the comparison.
 */
export function play(world: World, policy: Policy): Game {
  const { kind, offers, seed } = world;
  const course: Course = {
    ...{ world, policy, earned: new Float64Array(kind.days), arrivals: [], conversions: 0, overCap: 0 },
    ...{ usedToday: new Float64Array(offers.length), clicks: 0 },
    visits: seededRandom(seed * 104_729 + 1),
    luck: seededRandom(seed * 15_485_863 + 3),
    dice: seededRandom(seed * 32_452_843 + 5),
  };
  const ticks = kind.days * ticksPerDay;
  let before = '';
  const eligible: (readonly number[] | undefined)[] = [];
  for (let tick = 0; tick < ticks; tick += 1) {
    const hours = tick * tickHours;
    arrive(course, tick);
    const now = offersNow(course, hours);
    const open = now.map((offer) => (offer.open ? 1 : 0)).join('');
    if (open !== before) eligible.length = 0;
    before = open;
    policy.refresh?.(hours, now);
    playTick(course, hours, now, eligible);
  }
  // What was clicked in time and converts later.
  for (let tick = ticks; tick < course.arrivals.length; tick += 1) arrive(course, tick);
  return { earned: [...course.earned], conversions: course.conversions, overCap: course.overCap };
}

/** Tells of the conversions that have come since the last tick, and pays them as far as the caps go. */
function arrive(course: Course, tick: number): void {
  const { arrivals, usedToday, earned, world, policy } = course;
  if (tick % ticksPerDay === 0) usedToday.fill(0);
  for (const arrival of arrivals[tick] ?? []) {
    const { offer, payout, clickedAt } = arrival;
    const cap = world.offers[offer]?.capPerDay ?? null;
    const used = usedToday[offer] ?? 0;
    usedToday[offer] = used + 1;
    course.conversions += 1;
    const day = Math.floor(clickedAt / 24);
    if (cap !== null && used >= cap) course.overCap += 1;
    else if (cap !== null) earned[day] = (earned[day] ?? 0) + payout;
    policy.converted?.(arrival);
  }
  delete arrivals[tick];
}

function offersNow({ world, usedToday }: Course, hours: number): OfferNow[] {
  return world.offers.map(({ payout, countries, capPerDay, joinsAt, leavesAt }, index) => {
    const capUsed = usedToday[index] ?? 0;
    const active = hours >= joinsAt && hours < leavesAt;
    const open = active && (capPerDay === null || capUsed < capPerDay);
    return { payout, open, active, countries, capPerDay, capUsed };
  });
}

function playTick(
  course: Course,
  hours: number,
  now: readonly OfferNow[],
  eligibleOf: (readonly number[] | undefined)[],
): void {
  const { world, policy, visits, luck, dice, earned } = course;
  const count = world.offers.length;
  const day = Math.floor(hours / 24);
  const drift = world.drift[day];
  const clicks = poisson(visits, (world.kind.clicksPerDay * tickHours) / 24);
  for (let click = 0; click < clicks; click += 1) {
    const visit = world.draw(visits);
    const at = hours + visits() * tickHours;
    const outcome = luck();
    course.clicks += 1;
    const eligible = eligibleOf[visit.context] ?? takers(world, visit.context, now);
    eligibleOf[visit.context] = eligible;
    if (eligible.length === 0) continue;
    const chosen = policy.choose(visit, eligible, hours, dice);
    policy.clicked?.(chosen, visit, at);
    const rate = (world.rates[visit.context * count + chosen] ?? 0) * (drift?.[chosen] ?? 1);
    const { payout, capPerDay } = now[chosen] ?? { payout: 0, capPerDay: null };
    if (capPerDay === null) earned[day] = (earned[day] ?? 0) + rate * payout;
    if (outcome < rate) convert(course, { offer: chosen, visit, clickedAt: at, payout });
  }
}

function takers({ rates, offers }: World, context: number, now: readonly OfferNow[]): number[] {
  return offers.flatMap((_, offer) =>
    now[offer]?.open === true && (rates[context * offers.length + offer] ?? 0) > 0 ? [offer] : [],
  );
}

function convert(course: Course, click: Omit<Arrival, 'convertedAt'>): void {
  const { world, arrivals, clicks } = course;
  const { medianDelayHours = 0, delaySigma = 0 } = world.offers[click.offer] ?? {};
  const delay = medianDelayHours * factor(seededRandom(world.seed * 7_368_787 + clicks), delaySigma);
  const convertedAt = click.clickedAt + delay;
  const tick = Math.floor(convertedAt / tickHours) + 1;
  const together = arrivals[tick] ?? [];
  together.push({ ...click, convertedAt });
  arrivals[tick] = together;
}
