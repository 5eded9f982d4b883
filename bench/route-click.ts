/**
 * What one decision costs, by the size of the pool: nanoseconds of processor time per routeClick, garbage
 * collection included, the median of some rounds.
 * `node dist/bench/route-click.js [rounds] [decisions per round]`
 */
import { routeClick } from '../domain/route-click.ts';
import type { RoutingCap, RoutingMember, RoutingSmartlink, Snapshot } from '../domain/snapshot.ts';
import type { TargetingRule } from '../domain/targeting.ts';
import { unknownVisitor, type Visitor } from '../domain/visitor.ts';
import { seededRandom } from '../platform/seeded-random.ts';
import { zoneClock } from '../platform/zone-clock.ts';

const [rounds = 9, decisions = 100_000] = process.argv.slice(2).map(Number);
const now = Date.UTC(2026, 10, 20, 12);
const warmUpRounds = 2;

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

function snapshotOf(size: number): Snapshot {
  const smartlink: RoutingSmartlink = {
    ...{ id: 'smk_1', status: 'ACTIVE', mode: 'WEIGHT', fallbackOffer: null, fallbackUrl: null },
    members: Array.from({ length: size }, (_, index) => memberOf(index)),
    ...{ sticky: false, redirectType: 'FOUND', referrerPolicy: 'no-referrer', trackingHost: null },
  };
  const link = { id: 'lnk_1', code: 'nDFvGxU', smartlinkId: 'smk_1', publisherId: 'pub_1' };
  return {
    version: 1,
    links: new Map([[link.code, { ...link, status: 'ACTIVE', publisherStatus: 'ACTIVE', caps: [] }]]),
    smartlinks: new Map([['smk_1', smartlink]]),
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
  const before = process.cpuUsage();
  let offers = 0;
  for (const visitor of visitors) {
    const circumstances = { now, random: random(), capOpen: () => true, clock: zoneClock(now) };
    if (routeClick(snapshot, 'nDFvGxU', visitor, circumstances).outcome === 'OFFER') offers += 1;
  }
  const { user, system } = process.cpuUsage(before);
  if (offers < decisions / 2) throw new Error(`Only ${offers} of ${decisions} visits got an offer.`);
  return ((user + system) * 1_000) / decisions;
}

for (const size of [10, 100]) {
  const snapshot = snapshotOf(size);
  const random = seededRandom(size);
  const spent = Array.from({ length: rounds + warmUpRounds }, () => nanosecondsPerDecision(snapshot, random));
  const [median] = spent
    .slice(warmUpRounds)
    .toSorted((a, b) => a - b)
    .slice(rounds >> 1);
  process.stdout.write(`${String(size).padStart(3)} members: ${Math.round(median ?? 0)} ns per routeClick\n`);
}
