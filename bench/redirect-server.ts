import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import type { RoutingMember, Snapshot } from '../domain/snapshot.ts';
import { openEventLog } from '../platform/event-log/event-log-writer.ts';
import { createLogger } from '../platform/logger.ts';
import { deriveKey } from '../platform/secret.ts';
import { buildRedirect } from '../redirect/build-redirect.ts';
import { CapLeases } from '../redirect/caps/cap-leases.ts';
import { Capture } from '../redirect/capture.ts';
import { openPlaceLookup } from '../redirect/place-lookup.ts';

/** A pool of five offers, three of which take the visitors of the comparison. */
const members = [0, 1, 2, 3, 4].map(
  (index): RoutingMember => ({
    ...{ startsAt: null, endsAt: null, blockedPublisherIds: [], allowedPublisherIds: null },
    ...{ termsVersion: 1, paysShare: false, publisherPayouts: {}, deepLinkHosts: [], caps: [] },
    ...{ memberId: `mem_${index}`, offerId: `off_${index}`, advertiserId: 'adv_1', weight: 100, priority: 1 },
    destinationUrl: `https://shop${index}.example/landing?c={click_id}&s={sub1}&geo={country}`,
    ...{ status: 'ACTIVE', payoutMicros: 1_200_000, revenueMicros: 2_000_000, currency: 'EUR' },
    targeting: [{ dimension: 'COUNTRY', operator: index < 3 ? 'INCLUDE' : 'EXCLUDE', values: ['DE', 'AT'] }],
  }),
);

const link = { id: 'lnk_1', code: 'nDFvGxU', smartlinkId: 'smk_1', publisherId: 'pub_1' };
const snapshot: Snapshot = {
  version: 1,
  links: new Map([[link.code, { ...link, status: 'ACTIVE', publisherStatus: 'ACTIVE', caps: [] }]]),
  smartlinks: new Map([
    [
      'smk_1',
      {
        ...{ id: 'smk_1', status: 'ACTIVE', mode: 'WEIGHT', fallbackOffer: null, fallbackUrl: null, members },
        ...{ sticky: false, redirectType: 'FOUND', referrerPolicy: 'no-referrer', trackingHost: null },
      },
    ],
  ]),
  networkFallbackUrl: null,
};

const secret = 'a secret that only a benchmark knows';

async function durableRedirect(): Promise<FastifyInstance> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-redirect-'));
  const logger = createLogger('bench', 'warn');
  const log = await openEventLog({ folder });
  const app = buildRedirect({
    projection: {
      snapshot,
      advertiserOfToken: () => null,
      domains: new Map(),
      ageMs: () => 0,
      source: 'POSTGRESQL',
      copied: true,
    },
    verdicts: { wait: () => Promise.resolve(null), waiting: 0 },
    caps: new CapLeases(() => undefined),
    ...{ capture: new Capture(log, logger), placeOf: (await openPlaceLookup()).placeOf, logger },
    ...{
      trackingUrl: 'http://localhost',
      testKey: deriveKey(secret, 'test'),
      stickyKey: deriveKey(secret, 'sticky'),
    },
    ...{ networkName: 'Bench', trustedProxies: ['127.0.0.0/8'], now: Date.now, random: Math.random },
  });
  app.addHook('onClose', async () => {
    await log.close();
    rmSync(folder, { recursive: true });
  });
  return app;
}

function constantRedirect(): FastifyInstance {
  const app = Fastify();
  app.get('/s/:code', (_, reply) => reply.code(302).header('location', 'https://shop.example/').send());
  return app;
}

/** Serves one of the two that are compared, tells where, and ends with its parent. */
const app = process.argv[2] === 'durable' ? await durableRedirect() : constantRedirect();
process.send?.({ url: await app.listen({ host: '127.0.0.1', port: 0 }) });
process.on('disconnect', () => app.close());
