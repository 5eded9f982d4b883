import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { createPool } from '../../platform/database.ts';
import { createTestDatabase, type TestDatabase } from '../../test/rigs/test-database.ts';
import { projectChanges } from './project-changes.ts';
import { reconcile } from './reconcile.ts';

let database: TestDatabase;
let owner: pg.Pool;
let offers: pg.Pool;
let publishers: pg.Pool;
let projector: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createPool(database.url, { name: 'test' });
  offers = createPool(database.urlFor('smartlink_offers'), { name: 'test' });
  publishers = createPool(database.urlFor('smartlink_publishers'), { name: 'test' });
  projector = new pg.Client({ connectionString: database.urlFor('smartlink_projector') });
  await projector.connect();
});

afterAll(async () => {
  await projector.end();
  await Promise.all([owner.end(), offers.end(), publishers.end()]);
  await database.drop();
});

beforeEach(async () => {
  await offers.query(`insert into offers.advertiser (id, name) values ('adv_1', 'Acme')`);
  await offers.query(`insert into offers.offer
    (id, advertiser_id, name, status, destination_url, payout_micros, revenue_micros, currency, targeting)
    values ('off_1', 'adv_1', 'Shoes', 'ACTIVE', 'https://shoes.example/?c={click_id}', 1200000, 2000000, 'USD',
      '[{"dimension":"COUNTRY","operator":"INCLUDE","values":["DE"]}]')`);
  await offers.query(`insert into offers.smartlink (id, name, status, visibility, mode) values
    ('smk_1', 'Sport', 'ACTIVE', 'OPEN', 'WEIGHT'), ('smk_2', 'Empty', 'DRAFT', 'PRIVATE', 'PRIORITY')`);
  await offers.query(
    `insert into offers.smartlink_member (id, smartlink_id, offer_id) values ('mem_1', 'smk_1', 'off_1')`,
  );
  await publishers.query(`insert into publishers.publisher (id, name) values ('pub_1', 'Blog')`);
  await publishers.query(`insert into publishers.tracking_link (id, code, smartlink_id, publisher_id)
    values ('lnk_1', 'nDFvGxU', 'smk_1', 'pub_1')`);
  await projectChanges(projector);
});

afterEach(async () => {
  await owner.query(`truncate offers.advertiser, offers.advertiser_token, offers.offer, offers.smartlink,
    offers.smartlink_member, offers.tracking_domain, publishers.publisher, publishers.tracking_link, routing.projection, routing.change cascade`);
});

async function body(kind: string, key: string): Promise<unknown> {
  const { rows } = await owner.query('select body from routing.projection where kind = $1 and key = $2', [
    kind,
    key,
  ]);
  return rows.length === 0 ? 'never projected' : rows[0].body;
}

async function version(): Promise<number> {
  const { rows } = await owner.query('select version from routing.state');
  return Number(rows[0].version);
}

async function newestTerms(): Promise<number> {
  const { rows } = await owner.query('select max(version)::int as version from offers.terms');
  return rows[0].version;
}

test('documents have the shapes of domain/snapshot.ts, money as numbers', async () => {
  expect(await body('link', 'nDFvGxU')).toEqual({
    id: 'lnk_1',
    code: 'nDFvGxU',
    smartlinkId: 'smk_1',
    publisherId: 'pub_1',
    status: 'ACTIVE',
    publisherStatus: 'ACTIVE',
    caps: [],
  });
  expect(await body('smartlink', 'smk_1')).toEqual({
    id: 'smk_1',
    status: 'ACTIVE',
    mode: 'WEIGHT',
    fallbackOffer: null,
    fallbackUrl: null,
    sticky: false,
    redirectType: 'FOUND',
    referrerPolicy: 'no-referrer',
    trackingHost: null,
    members: [
      {
        memberId: 'mem_1',
        offerId: 'off_1',
        advertiserId: 'adv_1',
        weight: 100,
        priority: 1,
        status: 'ACTIVE',
        destinationUrl: 'https://shoes.example/?c={click_id}',
        payoutMicros: 1_200_000,
        revenueMicros: 2_000_000,
        currency: 'USD',
        targeting: [{ dimension: 'COUNTRY', operator: 'INCLUDE', values: ['DE'] }],
        startsAt: null,
        endsAt: null,
        blockedPublisherIds: [],
        allowedPublisherIds: null,
        termsVersion: await newestTerms(),
        paysShare: false,
        publisherPayouts: {},
        deepLinkHosts: [],
        caps: [],
      },
    ],
  });
  expect(await body('smartlink', 'smk_2')).toMatchObject({ status: 'DRAFT', members: [] });
  expect(await body('advertiser', 'adv_1')).toEqual({
    ...{ id: 'adv_1', status: 'ACTIVE', tokens: [] },
    ...{ ipRanges: [], pixelEnabled: false },
  });
});

const changes: [what: string, statement: string, kind: string, key: string, expected: object | null][] = [
  [
    'an offer paused',
    `update offers.offer set status = 'PAUSED'`,
    'smartlink',
    'smk_1',
    { members: [{ status: 'PAUSED' }] },
  ],
  [
    "an offer's terms",
    `update offers.offer set payout_micros = 1`,
    'smartlink',
    'smk_1',
    { members: [{ payoutMicros: 1 }] },
  ],
  [
    'a weight',
    `update offers.smartlink_member set weight = 7`,
    'smartlink',
    'smk_1',
    { members: [{ weight: 7 }] },
  ],
  ['a member gone', `delete from offers.smartlink_member`, 'smartlink', 'smk_1', { members: [] }],
  [
    'a member moved away',
    `update offers.smartlink_member set smartlink_id = 'smk_2'`,
    'smartlink',
    'smk_1',
    { members: [] },
  ],
  [
    'a member moved in',
    `update offers.smartlink_member set smartlink_id = 'smk_2'`,
    'smartlink',
    'smk_2',
    { members: [{ offerId: 'off_1' }] },
  ],
  ['a mode', `update offers.smartlink set mode = 'PRIORITY'`, 'smartlink', 'smk_1', { mode: 'PRIORITY' }],
  [
    'a fallback',
    `update offers.smartlink set fallback_url = 'https://f.example'`,
    'smartlink',
    'smk_1',
    { fallbackUrl: 'https://f.example' },
  ],
  ['a smartlink deleted', `delete from offers.smartlink where id = 'smk_2'`, 'smartlink', 'smk_2', null],
  [
    'an advertiser paused',
    `update offers.advertiser set status = 'PAUSED'`,
    'advertiser',
    'adv_1',
    { status: 'PAUSED' },
  ],
  [
    'a token',
    `insert into offers.advertiser_token values ('abc', 'adv_1', now(), '2030-01-01T00:00:00Z')`,
    'advertiser',
    'adv_1',
    { tokens: [{ hash: 'abc', expiresAt: '2030-01-01T00:00:00+00:00' }] },
  ],
  [
    'where postbacks may come from',
    `update offers.advertiser set postback_ip_ranges = '{192.0.2.0/24}', pixel_enabled = true`,
    'advertiser',
    'adv_1',
    { ipRanges: ['192.0.2.0/24'], pixelEnabled: true },
  ],
  [
    'a link revoked',
    `update publishers.tracking_link set status = 'REVOKED'`,
    'link',
    'nDFvGxU',
    { status: 'REVOKED' },
  ],
  ['a link deleted', `delete from publishers.tracking_link`, 'link', 'nDFvGxU', null],
  [
    'a publisher suspended',
    `update publishers.publisher set status = 'SUSPENDED'`,
    'link',
    'nDFvGxU',
    { publisherStatus: 'SUSPENDED' },
  ],
];

test.each(changes)(
  '%s reaches the projection under a new version',
  async (_what, statement, kind, key, expected) => {
    const before = await version();
    await owner.query(statement);
    expect(await projectChanges(projector)).toBeGreaterThan(0);
    if (expected === null) expect(await body(kind, key)).toBeNull();
    else expect(await body(kind, key)).toMatchObject(expected);
    expect(await version()).toBe(before + 1);
    const { rows } = await owner.query(
      'select version from routing.projection where kind = $1 and key = $2',
      [kind, key],
    );
    expect(Number(rows[0].version)).toBe(before + 1);
  },
);

test('nothing is written when nothing that routing reads changed', async () => {
  const before = await version();
  await offers.query(`update offers.offer set name = 'Better shoes', updated_at = now()`);
  expect(await projectChanges(projector)).toBe(0);
  expect(await reconcile(projector)).toBe(0);
  expect(await version()).toBe(before);
});

test('a change that was rolled back leaves nothing', async () => {
  const client = await offers.connect();
  await client.query('begin');
  await client.query(`update offers.smartlink set mode = 'PRIORITY'`);
  await client.query('rollback');
  client.release();
  expect(await projectChanges(projector)).toBe(0);
  expect(await body('smartlink', 'smk_1')).toMatchObject({ mode: 'WEIGHT' });
});

test('commits that arrive in another order than their changes were made lose nothing', async () => {
  const slow = await offers.connect();
  await slow.query('begin');
  await slow.query(`update offers.smartlink set mode = 'PRIORITY' where id = 'smk_1'`);
  await offers.query(`update offers.smartlink set status = 'ACTIVE' where id = 'smk_2'`);
  await projectChanges(projector);
  expect(await body('smartlink', 'smk_2')).toMatchObject({ status: 'ACTIVE' });
  expect(await body('smartlink', 'smk_1')).toMatchObject({ mode: 'WEIGHT' });
  await slow.query('commit');
  slow.release();
  await projectChanges(projector);
  expect(await body('smartlink', 'smk_1')).toMatchObject({ mode: 'PRIORITY' });
});

test('many writers at once, the projector running between them: the projection ends equal to the data', async () => {
  let writing = true;
  const writers = Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let round = 0; round < 25; round += 1) {
        await offers.query(`update offers.smartlink_member set weight = $1`, [writer * 100 + round]);
        await offers.query(
          `insert into offers.smartlink (id, name, visibility, mode) values ($1, 'x', 'OPEN', 'WEIGHT')`,
          [`smk_w${writer}r${round}`],
        );
      }
    }),
  ).finally(() => {
    writing = false;
  });
  while (writing) await projectChanges(projector);
  await writers;
  await projectChanges(projector);
  expect(await reconcile(projector)).toBe(0);
  const { rows } = await owner.query(`select count(*) from routing.projection where kind = 'smartlink'`);
  expect(Number(rows[0].count)).toBe(202);
});

test('a projector that was killed in the middle, and an outbox that was lost: reconcile catches up', async () => {
  const doomed = new pg.Client({ connectionString: database.urlFor('smartlink_projector') });
  doomed.on('error', () => undefined);
  await doomed.connect();
  await offers.query(`update offers.smartlink set mode = 'PRIORITY' where id = 'smk_1'`);
  await doomed.query('begin');
  await doomed.query('delete from routing.change');
  await owner.query('select pg_terminate_backend($1)', [Reflect.get(doomed, 'processID')]);
  expect(await projectChanges(projector)).toBe(1);
  expect(await body('smartlink', 'smk_1')).toMatchObject({ mode: 'PRIORITY' });

  await offers.query(`update offers.smartlink set mode = 'AUTO_OPTIMIZE' where id = 'smk_1'`);
  await owner.query(`delete from offers.smartlink where id = 'smk_2'`);
  await owner.query('delete from routing.change');
  expect(await reconcile(projector)).toBe(2);
  expect(await body('smartlink', 'smk_1')).toMatchObject({ mode: 'AUTO_OPTIMIZE' });
  expect(await body('smartlink', 'smk_2')).toBeNull();
});
