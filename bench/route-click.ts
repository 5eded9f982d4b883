/**
 * What one decision costs, by the size of the pool and the mode: nanoseconds of processor time per routeClick, garbage
 * collection included, the median of some rounds that take turns.
 * `node dist/bench/route-click.js [rounds] [decisions per round]`
 */
import { allocationTable } from '../domain/allocation-table.ts';
import { routeClick } from '../domain/route-click.ts';
import type {
  Allocation,
  Mode,
  RoutingCap,
  RoutingMember,
  RoutingSmartlink,
  Snapshot,
} from '../domain/snapshot.ts';
import type { TargetingRule } from '../domain/targeting.ts';
import { unknownVisitor, type Visitor } from '../domain/visitor.ts';
import { seededRandom } from '../platform/seeded-random.ts';
import { zoneClock } from '../platform/zone-clock.ts';

const [rounds = 9, decisions = 100_000] = process.argv.slice(2).map(Number);
const now = Date.UTC(2026, 10, 20, 12);
const warmUpRounds = 2;
const contexts = 500;
const learntOffersMax = 20;

const countries = ['DE', 'US', 'FR', 'GB', 'IN', 'BR', 'PL', 'IT', 'ES', 'NL'];
const cap: RoutingCap = {
  ...{ id: 'cap_1', scope: 'OFFER', metric: 'CLICKS', window: 'DAY', limit: 10_000, timeZone: 'UTC' },
  ...{ action: 'ROUTE_NEXT', publisherId: null },
};

/** What networks ask for: all ask for countries, most for devices, some for more. */
function targetingOf(index: number): TargetingRule[] {
  const wanted = [0, 1, 2, 3, 4].map((step) => countries[(index + step) % countries.length] ?? 'DE');
  const rules: TargetingRule[] = [{ dimension: 'COUNTRY', operator: 'INCLUDE', values: wanted }];
  if (index % 3 !== 0) rules.push({ dimension: 'DEVICE', operator: 'INCLUDE', values: ['MOBILE', 'TABLET'] });
  if (index % 4 === 1)
    rules.push({ dimension: 'OS_VERSION', operator: 'INCLUDE', values: ['iOS >=16', 'Android >=10'] });
  if (index % 5 === 2) rules.push({ dimension: 'LANGUAGE', operator: 'INCLUDE', values: ['en', 'de', 'fr'] });
  if (index % 6 === 3)
    rules.push({ dimension: 'IP_RANGE', operator: 'EXCLUDE', values: ['198.51.100.0/24'] });
  if (index % 8 === 4)
    rules.push({ dimension: 'DAY_PART', operator: 'INCLUDE', values: ['MON-FRI 06:00-22:00 Europe/Berlin'] });
  return rules;
}

function memberOf(index: number): RoutingMember {
  return {
    ...{ memberId: `mem_${index}`, offerId: `off_${index}`, advertiserId: 'adv_1' },
    ...{ weight: 100 + index, priority: 1, status: 'ACTIVE' },
    destinationUrl: `https://shop${index}.example/?c={click_id}`,
    ...{ payoutMicros: 1_200_000, revenueMicros: 2_000_000, currency: 'EUR' },
    targeting: targetingOf(index),
    ...{ startsAt: now - 1, endsAt: null, blockedPublisherIds: ['pub_9'], allowedPublisherIds: null },
    ...{
      termsVersion: 1,
      paysShare: false,
      publisherPayouts: { pub_2: 900_000 },
      deepLinkHosts: [],
      caps: index % 2 === 0 ? [cap] : [],
    },
  };
}

/** Shares of 500 contexts: the whole smartlink, countries, publishers and their sub-ids, ours among them. */
function allocationOf(offersMax: number): Allocation {
  const offers = Array.from({ length: offersMax }, (_, index) => `off_${index}`);
  const random = seededRandom(7);
  const row = () => offers.map(() => 1 + Math.floor(random() * 10_000));
  const names = ['', ...countries.flatMap((country) => [`|${country}|DESKTOP`, `|${country}|MOBILE`])];
  for (let index = 0; names.length < contexts; index += 1) {
    const publisher = `${names[1 + (index % 20)]}|pub_${1 + Math.floor(index / 100)}`;
    names.push(index % 5 === 0 ? publisher : `${publisher}|sub${index % 5}`);
  }
  return allocationTable({
    computedAt: now,
    offers,
    shares: Object.fromEntries(names.map((name) => [name, row()])),
  });
}

function snapshotOf(size: number, mode: Mode, allocation: Allocation | null): Snapshot {
  const smartlink: RoutingSmartlink = {
    ...{ id: 'smk_1', status: 'ACTIVE', mode, fallbackOffer: null, fallbackUrl: null },
    members: Array.from({ length: size }, (_, index) => memberOf(index)),
    ...{ sticky: false, redirectType: 'FOUND', referrerPolicy: 'no-referrer', trackingHost: null },
  };
  const link = { id: 'lnk_1', code: 'nDFvGxU', smartlinkId: 'smk_1', publisherId: 'pub_1' };
  return {
    version: 1,
    links: new Map([[link.code, { ...link, status: 'ACTIVE', publisherStatus: 'ACTIVE', caps: [] }]]),
    smartlinks: new Map([['smk_1', smartlink]]),
    allocations: new Map(allocation === null ? [] : [['smk_1', allocation]]),
    networkFallbackUrl: null,
  };
}

/** A new object for every visit, as the redirect makes it. */
function visitorOf(number: number): Visitor {
  return {
    ...unknownVisitor,
    country: countries[number % countries.length] ?? '',
    device: number % 3 === 0 ? 'DESKTOP' : 'MOBILE',
    os: number % 2 === 0 ? 'Android' : 'iOS',
    osVersion: number % 2 === 0 ? '14' : '17.4',
    language: ['de-DE', 'de', 'en'],
    ip: `203.0.113.${number % 250}`,
  };
}

function nanosecondsPerDecision(snapshot: Snapshot, random: () => number): number {
  const visitors = Array.from({ length: decisions }, (_, number) => visitorOf(number));
  const subs = visitors.map((_, number) => `sub${number % 7}`);
  const before = process.cpuUsage();
  let offers = 0;
  for (const [number, visitor] of visitors.entries()) {
    const sub1 = subs[number];
    const circumstances = { now, random: random(), capOpen: () => true, clock: zoneClock(now), sub1 };
    if (routeClick(snapshot, 'nDFvGxU', visitor, circumstances).outcome === 'OFFER') offers += 1;
  }
  const { user, system } = process.cpuUsage(before);
  if (offers < decisions / 2) throw new Error(`Only ${offers} of ${decisions} visits got an offer.`);
  return ((user + system) * 1_000) / decisions;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

for (const size of [10, 100]) {
  const learnt = allocationOf(Math.min(size, learntOffersMax));
  const cases = [
    { name: 'by weight', snapshot: snapshotOf(size, 'WEIGHT', null), spent: [] as number[] },
    { name: 'nothing learnt', snapshot: snapshotOf(size, 'AUTO_OPTIMIZE', null), spent: [] as number[] },
    { name: 'auto-optimized', snapshot: snapshotOf(size, 'AUTO_OPTIMIZE', learnt), spent: [] as number[] },
  ];
  const random = seededRandom(size);
  for (let round = 0; round < rounds + warmUpRounds; round += 1) {
    for (const { snapshot, spent } of cases) spent.push(nanosecondsPerDecision(snapshot, random));
  }
  for (const { name, spent } of cases) {
    const ns = Math.round(median(spent.slice(warmUpRounds)));
    process.stdout.write(`${String(size).padStart(3)} members, ${name}: ${ns} ns per routeClick\n`);
  }
}
