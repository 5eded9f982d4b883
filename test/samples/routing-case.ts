import { allocationTable } from '../../domain/allocation-table.ts';
import type { Circumstances } from '../../domain/circumstances.ts';
import { completeLink, completeSmartlink } from '../../domain/complete-document.ts';
import type {
  Allocation,
  RoutingCap,
  RoutingLink,
  RoutingMember,
  RoutingSmartlink,
  Snapshot,
} from '../../domain/snapshot.ts';
import type { TargetingRule } from '../../domain/targeting.ts';
import { unknownVisitor, type Visitor } from '../../domain/visitor.ts';

/** "DAY OFFER CLICKS ROUTE_NEXT", told by its id; what is not said is ordinary. */
type WrittenCap = Partial<RoutingCap> & { readonly id: string };

type WrittenMember = Partial<Omit<RoutingMember, 'targeting' | 'caps' | 'startsAt' | 'endsAt'>> & {
  readonly offer: string;
  /** "COUNTRY INCLUDE DE | AT", "OS INCLUDE iOS (unknown PASS)" */
  readonly targeting?: readonly string[];
  readonly caps?: readonly WrittenCap[];
  /** ISO 8601. */
  readonly startsAt?: string;
  readonly endsAt?: string;
};

/** One case as domain/cases/routing/*.json write it: only what matters to it, the rest is ordinary. */
export interface RoutingCase {
  readonly case: string;
  readonly code?: string;
  readonly link?: Partial<Omit<RoutingLink, 'caps'>> & { readonly caps?: readonly WrittenCap[] };
  readonly mode?: RoutingSmartlink['mode'];
  readonly status?: RoutingSmartlink['status'];
  readonly sticky?: boolean;
  readonly pool: readonly WrittenMember[];
  readonly fallbackOffer?: WrittenMember;
  readonly fallbackUrl?: string;
  readonly networkFallbackUrl?: string;
  /** What the optimiser learnt: shares by offer, of the whole smartlink or by context. */
  readonly allocation?: Readonly<Record<string, number>>;
  readonly allocations?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly sub1?: string;
  readonly visitor?: Partial<Visitor>;
  /** ISO 8601; by default Friday, 20 November 2026, 12:00 UTC. */
  readonly now?: string;
  readonly random?: number;
  readonly hops?: number;
  /** Ids of the caps that have no room. */
  readonly closed?: readonly string[];
  /** By zone: "MON 09:30". Other zones do not exist. */
  readonly localTimes?: Readonly<Record<string, string>>;
  readonly expect: {
    readonly outcome: string;
    readonly offer?: string;
    readonly reason?: string;
    readonly url?: string;
    readonly payoutMicros?: number;
    readonly isSticky?: boolean;
  };
  readonly verdicts?: Readonly<Record<string, string>>;
  readonly shares?: Readonly<Record<string, number>>;
  /** By offer: what was found, and what the offer wants. */
  readonly compared?: Readonly<Record<string, readonly [string, string]>>;
}

export const routingCode = 'nDFvGxU';
const publisherId = 'pub_1';

/** "COUNTRY INCLUDE DE | AT (unknown PASS)" */
export function ruleOf(text: string): TargetingRule {
  const [, dimension, operator, values = '', unknown] =
    /^(\w+) (\w+) (.*?)(?: \(unknown (\w+)\))?$/.exec(text) ?? [];
  return {
    ...{ dimension, operator, values: values.split(' | ') },
    ...(unknown ? { unknown } : {}),
  } as TargetingRule;
}

function capOf(cap: WrittenCap): RoutingCap {
  return {
    ...{ scope: 'OFFER', metric: 'CLICKS', window: 'DAY', limit: 100, timeZone: 'UTC' },
    ...{ action: 'ROUTE_NEXT', publisherId: null },
    ...cap,
  };
}

export function memberOf(written: WrittenMember): RoutingMember {
  const { offer, targeting = [], caps = [], startsAt, endsAt, ...rest } = written;
  return {
    memberId: `mem_${offer}`,
    offerId: offer,
    advertiserId: 'adv',
    weight: 100,
    priority: 1,
    status: 'ACTIVE',
    destinationUrl: `https://${offer.toLowerCase()}.example/?c={click_id}`,
    payoutMicros: 1_000_000,
    revenueMicros: 2_000_000,
    currency: 'EUR',
    targeting: targeting.map(ruleOf),
    startsAt: startsAt === undefined ? null : Date.parse(startsAt),
    endsAt: endsAt === undefined ? null : Date.parse(endsAt),
    ...{ blockedPublisherIds: [], allowedPublisherIds: null, publisherPayouts: {}, deepLinkHosts: [] },
    ...{ termsVersion: 1, paysShare: false },
    caps: caps.map(capOf),
    ...rest,
  };
}

export function snapshotOf(written: Pick<RoutingCase, 'pool'> & Partial<RoutingCase>): Snapshot {
  const { status = 'ACTIVE', mode = 'WEIGHT', sticky = false, fallbackOffer } = written;
  const { caps = [], ...writtenLink } = written.link ?? {};
  const link = completeLink({
    ...{ id: 'lnk', code: routingCode, smartlinkId: 'smk', publisherId },
    ...{ status: 'ACTIVE', publisherStatus: 'ACTIVE' },
    ...writtenLink,
    caps: caps.map((cap) => capOf({ scope: 'PUBLISHER', ...cap })),
  });
  const smartlink = completeSmartlink({
    ...{ id: 'smk', status, mode, sticky, trackingHost: null },
    ...{ redirectType: 'FOUND', referrerPolicy: 'no-referrer' },
    fallbackOffer: fallbackOffer === undefined ? null : memberOf(fallbackOffer),
    fallbackUrl: written.fallbackUrl ?? null,
    members: written.pool.map(memberOf),
  });
  return {
    version: 7,
    links: new Map([[routingCode, link]]),
    smartlinks: new Map([['smk', smartlink]]),
    allocations: allocationsOf(written),
    networkFallbackUrl: written.networkFallbackUrl ?? null,
  };
}

function allocationsOf({ allocation, allocations = {} }: Partial<RoutingCase>): Map<string, Allocation> {
  const rows = Object.entries(allocation === undefined ? allocations : { '': allocation });
  if (rows.length === 0) return new Map();
  const offers = [...new Set(rows.flatMap(([, row]) => Object.keys(row)))];
  const shares = rows.map(([name, row]) => [name, offers.map((offer) => row[offer] ?? 0)]);
  return new Map([['smk', allocationTable({ computedAt: 0, offers, shares: Object.fromEntries(shares) })]]);
}

/** A person from Berlin with an Android phone, where the case does not say otherwise. */
export function visitorOf(written: Partial<Visitor> = {}): Visitor {
  return {
    ...unknownVisitor,
    ...{ country: 'DE', device: 'MOBILE', os: 'Android', browser: 'Chrome', ip: '192.0.2.1' },
    ...written,
  };
}

const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

function minuteOfWeek(text: string): number {
  const [day = '', time = ''] = text.split(' ');
  const [hour, minute] = time.split(':').map(Number);
  return (days.indexOf(day) * 24 + (hour ?? 0)) * 60 + (minute ?? 0);
}

export function circumstancesOf(written: Partial<RoutingCase>): Circumstances {
  const { now = '2026-11-20T12:00:00Z', random = 0.5, hops, closed, localTimes, sub1 } = written;
  return {
    ...{ now: Date.parse(now), random, hops, sub1 },
    capOpen: closed && (({ id }) => !closed.includes(id)),
    clock: localTimes && {
      minuteOfWeek: (zone) => (localTimes[zone] === undefined ? null : minuteOfWeek(localTimes[zone])),
    },
  };
}
