import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { routeClick } from './route-click.ts';
import type { RoutingLink, RoutingMember, RoutingSmartlink, Snapshot } from './snapshot.ts';
import type { TargetingRule } from './targeting.ts';
import { unknownVisitor, type Visitor } from './visitor.ts';

type WrittenMember = Partial<Omit<RoutingMember, 'targeting'>> & { offer: string; targeting?: string[] };

/** One case as cases/routing/*.json writes it: only what matters to it, the rest is ordinary. */
interface Case {
  readonly case: string;
  readonly code?: string;
  readonly link?: Partial<RoutingLink>;
  readonly mode?: RoutingSmartlink['mode'];
  readonly status?: RoutingSmartlink['status'];
  readonly fallbackUrl?: string;
  readonly networkFallbackUrl?: string;
  readonly pool: readonly WrittenMember[];
  readonly allocation?: Record<string, number>;
  readonly visitor?: Partial<Visitor>;
  readonly random?: number;
  readonly expect: { outcome: string; offer?: string; reason?: string; url?: string };
  readonly verdicts?: Record<string, string>;
}

/** "COUNTRY INCLUDE DE AT" */
function rule(text: string): TargetingRule {
  const [dimension, operator, ...values] = text.split(' ');
  return { dimension, operator, values } as TargetingRule;
}

function member({ offer, targeting = [], ...rest }: WrittenMember): RoutingMember {
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
    targeting: targeting.map(rule),
    ...{ startsAt: null, endsAt: null, blockedPublisherIds: [], allowedPublisherIds: null },
    ...{ publisherPayouts: {}, deepLinkHosts: [], caps: [] },
    ...rest,
  };
}

const code = 'nDFvGxU';

function snapshotOf(written: Case): Snapshot {
  const { status = 'ACTIVE', mode = 'WEIGHT', fallbackUrl = null, networkFallbackUrl = null } = written;
  const link: RoutingLink = {
    ...{
      id: 'lnk',
      code,
      smartlinkId: 'smk',
      publisherId: 'pub',
      status: 'ACTIVE',
      publisherStatus: 'ACTIVE',
      caps: [],
    },
    ...written.link,
  };
  const smartlink: RoutingSmartlink = {
    ...{ id: 'smk', status, mode, fallbackUrl, members: written.pool.map(member) },
    ...{ fallbackOffer: null, sticky: false, trackingHost: null },
    ...{ redirectType: 'FOUND', referrerPolicy: 'no-referrer' },
  };
  return {
    version: 7,
    links: new Map([[code, link]]),
    smartlinks: new Map([['smk', smartlink]]),
    networkFallbackUrl,
  };
}

const human: Visitor = {
  ...unknownVisitor,
  country: 'DE',
  device: 'MOBILE',
  os: 'Android',
  browser: 'Chrome',
};

const folder = new URL('./cases/routing/', import.meta.url);

describe.each(readdirSync(folder))('%s', (file) => {
  const cases = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Case[];

  test.each(cases)('$case', (written) => {
    const allocation = written.allocation && new Map(Object.entries(written.allocation));
    const visitor = { ...human, ...written.visitor };
    const decision = routeClick(snapshotOf(written), written.code ?? code, visitor, {
      now: 1000,
      random: written.random ?? 0.5,
      allocation,
    });
    const { outcome, offer = null, reason = null, url } = written.expect;
    expect(decision).toMatchObject({ outcome, reason, version: 7, at: 1000 });
    expect(decision.member?.offerId ?? null).toBe(offer);
    expect(decision.urlTemplate).toBe(decision.member?.destinationUrl ?? url ?? null);
    if (written.verdicts) {
      const found = decision.trace.map(({ member, verdict }) => [member.offerId, verdict]);
      expect(Object.fromEntries(found)).toEqual(written.verdicts);
    }
  });
});

test('a decision names the link and the smartlink even when it falls back', () => {
  const decision = routeClick(snapshotOf({ case: '', pool: [], expect: { outcome: '' } }), code, human, {
    now: 0,
    random: 0,
  });
  expect(decision.link?.publisherId).toBe('pub');
  expect(decision.smartlink?.id).toBe('smk');
});
