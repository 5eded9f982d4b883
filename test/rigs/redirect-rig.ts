import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type AddressRange, mergeRanges, parseAddressRange } from '../../domain/address-range.ts';
import type { RedirectEvent } from '../../domain/redirect-event.ts';
import type { RoutingLink, RoutingMember, RoutingSmartlink, Snapshot } from '../../domain/snapshot.ts';
import { type EventLog, openEventLog } from '../../platform/event-log/event-log-writer.ts';
import { FolderReader } from '../../platform/event-log/folder-reader.ts';
import { createLogger } from '../../platform/logger.ts';
import { deriveKey, sha256Hex } from '../../platform/secret.ts';
import { buildRedirect } from '../../redirect/build-redirect.ts';
import { CapLeases } from '../../redirect/caps/cap-leases.ts';
import { Capture } from '../../redirect/capture.ts';
import { openPlaceLookup } from '../../redirect/place-lookup.ts';
import type { Verdict } from '../../redirect/verdict-watch.ts';
import { noonMs } from '../samples/redirect-events.ts';

export const goodToken = `pbt_${'a'.repeat(43)}`;
export const expiredToken = `pbt_${'b'.repeat(43)}`;
export const knownCode = 'nDFvGxU';
export const brandedHost = 'go.brand.example';
export const testKey = deriveKey('a secret of thirty-two characters', 'test');
const recordsMax = 1_000;

export function aMember(changes: Partial<RoutingMember> = {}): RoutingMember {
  return {
    memberId: 'mem_1',
    offerId: 'off_1',
    advertiserId: 'adv_1',
    weight: 100,
    priority: 1,
    status: 'ACTIVE',
    destinationUrl: 'https://shoes.example/?c={click_id}&s={sub1}',
    payoutMicros: 1_200_000,
    revenueMicros: 2_000_000,
    currency: 'USD',
    targeting: [],
    ...{ startsAt: null, endsAt: null, blockedPublisherIds: [], allowedPublisherIds: null },
    ...{ termsVersion: 1, paysShare: false, publisherPayouts: {}, deepLinkHosts: [], caps: [] },
    ...changes,
  };
}

export function aLink(changes: Partial<RoutingLink> = {}): RoutingLink {
  return {
    ...{ id: 'lnk_1', code: knownCode, smartlinkId: 'smk_1', publisherId: 'pub_1' },
    ...{ status: 'ACTIVE', publisherStatus: 'ACTIVE', caps: [] },
    ...changes,
  };
}

export function aSmartlink(changes: Partial<RoutingSmartlink> = {}): RoutingSmartlink {
  return {
    id: 'smk_1',
    status: 'ACTIVE',
    mode: 'WEIGHT',
    fallbackOffer: null,
    fallbackUrl: null,
    members: [aMember()],
    ...{ sticky: false, redirectType: 'FOUND', referrerPolicy: 'no-referrer', trackingHost: null },
    ...changes,
  };
}

function aSnapshot(smartlink: RoutingSmartlink, networkFallbackUrl: string | null = null): Snapshot {
  return {
    version: 7,
    links: new Map([[knownCode, aLink()]]),
    smartlinks: new Map([[smartlink.id, smartlink]]),
    networkFallbackUrl,
  };
}

/** The redirect without PostgreSQL: what it knows is set by the test, the event log is a real one. */
export interface RedirectRig {
  readonly app: FastifyInstance;
  readonly log: EventLog;
  readonly capture: Capture;
  /** What the redirect knows from now on; null: nothing yet. */
  know(smartlink: Partial<RoutingSmartlink> | null, networkFallbackUrl?: string): void;
  /** Where postbacks may come from, from now on; none: from anywhere. */
  allow(...ranges: string[]): void;
  /** What postbacks are told to have become, from now on; null: nothing yet. */
  judge(verdict: Verdict | null): void;
  /** What was recorded since the last time, oldest first. */
  recorded(): Promise<RedirectEvent[]>;
  close(): Promise<void>;
}

export async function buildRedirectRig(
  options: {
    trustedProxies?: string[];
    pendingBytesMax?: number;
    segmentBytesMax?: number;
    trackingUrl?: string;
  } = {},
): Promise<RedirectRig> {
  const folder = await mkdtemp(join(tmpdir(), 'redirect-'));
  const { trustedProxies = [], trackingUrl = 'http://localhost:4100', ...logOptions } = options;
  const log = await openEventLog({
    folder: join(folder, 'node'),
    segmentBytesMax: 1024 * 1024,
    ...logOptions,
  });
  const logger = createLogger('redirect', 'silent');
  const capture = new Capture(log, logger);
  let snapshot: Snapshot | null = null;
  let ranges: readonly AddressRange[] | null = null;
  let verdict: Verdict | null = null;
  const projection = {
    get snapshot() {
      return snapshot;
    },
    advertiserOfToken: (hash: string) => (hash === sha256Hex(goodToken) ? { id: 'adv_1', ranges } : null),
    domains: new Map([[brandedHost, { host: brandedHost, isDefault: false }]]),
    ageMs: () => 0,
    source: 'POSTGRESQL' as const,
    copied: true,
  };
  const app = buildRedirect({
    ...{
      projection,
      capture,
      verdicts: { waiting: 0, wait: async () => verdict },
      caps: new CapLeases(() => undefined),
      logger,
      trustedProxies,
      trackingUrl,
      testKey,
      stickyKey: deriveKey('a secret of thirty-two characters', 'sticky'),
      networkName: 'Nord & Süd',
      placeOf: (await openPlaceLookup()).placeOf,
    },
    ...{ now: () => noonMs, random: () => 0.5 },
  });
  const rig: RedirectRig = {
    app,
    log,
    capture,
    know(smartlink, networkFallbackUrl) {
      snapshot = smartlink === null ? null : aSnapshot(aSmartlink(smartlink), networkFallbackUrl);
    },
    allow(...texts) {
      const read = texts.map(parseAddressRange).filter((range) => range !== null);
      ranges = read.length === 0 ? null : mergeRanges(read);
    },
    judge(next) {
      verdict = next;
    },
    recorded: () => readEvents(folder),
    async close() {
      await app.close();
      await log.close();
      await rm(folder, { recursive: true });
    },
  };
  rig.know({});
  return rig;
}

/** Everything in an event log, all of its writers, that was not read before. */
export async function readEvents(folder: string): Promise<RedirectEvent[]> {
  const events: RedirectEvent[] = [];
  for (const writer of await readdir(folder)) {
    const reader = new FolderReader(join(folder, writer), (damage) => {
      throw new Error(`The event log is damaged: ${JSON.stringify(damage)}`);
    });
    for (let batch = await reader.read(recordsMax); batch !== null; batch = await reader.read(recordsMax)) {
      for (const record of batch.records) events.push(JSON.parse(record) as RedirectEvent);
      await batch.commit();
    }
    await reader.close();
  }
  return events;
}
