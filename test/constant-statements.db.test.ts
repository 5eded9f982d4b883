import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLClient } from 'graphql-request';
import type pg from 'pg';
import { scopesOf } from '../domain/viewer.ts';
import { start as startGateway } from '../gateway/start.ts';
import { createPool } from '../platform/database.ts';
import { settleLibraries } from '../platform/environment.ts';
import { createLogger } from '../platform/logger.ts';
import { newId } from '../platform/new-id.ts';
import { sha256Hex } from '../platform/secret.ts';
import type { Service } from '../platform/service.ts';
import { projectRoot } from '../platform/sql-file.ts';
import { start as startOffers } from '../subgraphs/offers/start.ts';
import { start as startPublishers } from '../subgraphs/publishers/start.ts';
import { start as startReportingRig } from '../subgraphs/reporting/start.ts';
import { StatementCounter } from './rigs/count-statements.ts';
import { knownKey } from './rigs/known-key.ts';
import { createTestDatabase, type TestDatabase } from './rigs/test-database.ts';

// One query over many smartlinks, asked through the real gateway of the three real subgraphs. PostgreSQL counts.
const smartlinkCount = 50;
const listQuery = `query ($first: Int!) { smartlinks(first: $first) { edges { node {
  name mode offerCount pool(first: 5) { edges { node { weight offer { name payout { amount } } } } }
  myApplication { status } trackingLink { url } stats { clicks payout { amount } }
} } } }`;

let database: TestDatabase;
let owner: pg.Pool;
let counter: StatementCounter;
const services: Service[] = [];
let api: GraphQLClient;

beforeAll(async () => {
  settleLibraries();
  database = await createTestDatabase();
  owner = createPool(database.url, { name: 'owner' });
  counter = await StatementCounter.create(owner);
  const key = await fill(owner);
  const viewerKey = knownKey(1);
  const common = { host: '127.0.0.1', port: 0, viewerKey, logger: createLogger('test', 'error') };
  const running = {
    offers: await startOffers({
      ...common,
      databaseUrl: database.urlFor('smartlink_offers'),
      networkCurrency: 'USD',
      ownHosts: [],
    }),
    publishers: await startPublishers({
      ...common,
      databaseUrl: database.urlFor('smartlink_publishers'),
      testKey: knownKey(2),
      postbackKey: knownKey(3),
      postbackTargets: [],
      trackingUrl: 'https://track.test',
    }),
    reporting: await startReportingRig({
      ...common,
      databaseUrl: database.urlFor('smartlink_reporting'),
      networkCurrency: 'USD',
      networkTimeZone: 'UTC',
      networkFallbackUrl: null,
      portalUrl: 'http://portal.test',
    }),
  };
  const gateway = await startGateway({
    ...common,
    databaseUrl: database.urlFor('smartlink_gateway'),
    supergraphSdl: readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8'),
    subgraphUrls: {
      offers: running.offers.url,
      publishers: running.publishers.url,
      reporting: running.reporting.url,
    },
    authSecret: 'throw-away-throw-away-throw-away',
    portalUrl: 'http://localhost:4000',
    portalFolder: join(projectRoot(), 'no-portal-here'),
    networkName: 'Test',
    networkCurrency: 'USD',
    trackingUrl: 'https://track.test',
    trustedProxies: [],
  });
  services.push(gateway, ...Object.values(running));
  api = new GraphQLClient(`${gateway.url}/graphql`, { headers: { authorization: `Bearer ${key}` } });
}, 60_000);

afterAll(async () => {
  for (const service of services) await service.stop();
  await owner.end();
  await database.drop();
});

/** Fifty smartlinks of three offers, each with an approved publisher; returns that publisher's API key. */
async function fill(pool: pg.Pool): Promise<string> {
  const [publisherId, userId] = [newId('pub'), newId('usr')];
  const secret = randomBytes(32).toString('base64url');
  const key = `slk_ABCDEFGH_${secret}`;
  await pool.query("insert into offers.advertiser (id, name) values ('adv_1', 'Acme')");
  await pool.query(
    `insert into offers.offer (id, advertiser_id, name, status, destination_url, payout_micros, revenue_micros, currency)
     select 'off_' || n, 'adv_1', 'Offer ' || n, 'ACTIVE', 'https://shop.test/', 1000000, 2000000, 'USD' from generate_series(1, 3) n`,
  );
  await pool.query('insert into publishers.publisher (id, name) values ($1, $2)', [publisherId, 'Bright']);
  await pool.query(
    "insert into publishers.app_user (id, email, name, role, publisher_id) values ($1, 'a@b.test', 'A', 'PUBLISHER', $2)",
    [userId, publisherId],
  );
  await pool.query(
    "insert into publishers.api_key (id, user_id, name, prefix, secret_hash, scopes) values ($1, $2, 'k', 'ABCDEFGH', $3, $4)",
    [newId('key'), userId, sha256Hex(secret), [...scopesOf('PUBLISHER')]],
  );
  for (let index = 0; index < smartlinkCount; index += 1) {
    const id = newId('smk');
    await pool.query(
      "insert into offers.smartlink (id, name, status, visibility, mode) values ($1, $2, 'ACTIVE', 'OPEN', 'WEIGHT')",
      [id, `Link ${index}`],
    );
    for (const offer of ['off_1', 'off_2', 'off_3'])
      await pool.query(
        'insert into offers.smartlink_member (id, smartlink_id, offer_id) values ($1, $2, $3)',
        [newId('mem'), id, offer],
      );
    await pool.query(
      "insert into publishers.application (id, smartlink_id, publisher_id, attempt, status) values ($1, $2, $3, 1, 'APPROVED')",
      [newId('app'), id, publisherId],
    );
    const code = `AAAAA${String.fromCharCode(65 + Math.floor(index / 8))}${1 + (index % 8)}`;
    await pool.query(
      'insert into publishers.tracking_link (id, code, smartlink_id, publisher_id) values ($1, $2, $3, $4)',
      [newId('lnk'), code, id, publisherId],
    );
  }
  return key;
}

async function statementsOf(first: number): Promise<{ statements: number; answered: number }> {
  await counter.reset();
  const { smartlinks } = await api.request<{
    smartlinks: {
      edges: {
        node: {
          offerCount: number;
          myApplication: { status: string };
          trackingLink: { url: string };
          stats: { clicks: number };
        };
      }[];
    };
  }>(listQuery, { first });
  for (const { node } of smartlinks.edges) {
    expect(node).toMatchObject({
      offerCount: 3,
      myApplication: { status: 'APPROVED' },
      stats: { clicks: 0 },
    });
    expect(node.trackingLink.url).toContain('https://track.test/s/');
  }
  const statements = await counter.count('smartlink_offers', 'smartlink_publishers', 'smartlink_reporting');
  return { statements, answered: smartlinks.edges.length };
}

test('fifty smartlinks with pool, application, link and stats cost as many SQL statements as two', async () => {
  await statementsOf(2); // the first request of a process also prepares its connections
  const few = await statementsOf(2);
  const many = await statementsOf(smartlinkCount);
  expect([few.answered, many.answered]).toEqual([2, smartlinkCount]);
  expect(few.statements).toBeGreaterThanOrEqual(5);
  expect(many.statements).toBe(few.statements);
  expect(many.statements).toBeLessThanOrEqual(15);
});
