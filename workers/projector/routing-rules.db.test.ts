import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { createPool } from '../../platform/database.ts';
import { createTestDatabase, type TestDatabase } from '../../test/rigs/test-database.ts';
import { projectChanges } from './project-changes.ts';
import { reconcile } from './reconcile.ts';

let database: TestDatabase;
let owner: pg.Pool;
let offers: pg.Pool;
let projector: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createPool(database.url, { name: 'test' });
  offers = createPool(database.urlFor('smartlink_offers'), { name: 'test' });
  projector = new pg.Client({ connectionString: database.urlFor('smartlink_projector') });
  await projector.connect();
});

afterAll(async () => {
  await projector.end();
  await Promise.all([owner.end(), offers.end()]);
  await database.drop();
});

beforeEach(async () => {
  await owner.query(`insert into offers.advertiser (id, name) values ('adv_1', 'Acme')`);
  await owner.query(`insert into offers.offer
    (id, advertiser_id, name, status, destination_url, payout_micros, revenue_micros, currency) values
    ('off_1', 'adv_1', 'Shoes', 'ACTIVE', 'https://shoes.example/', 1200000, 2000000, 'USD'),
    ('off_2', 'adv_1', 'Hats', 'ACTIVE', 'https://hats.example/', 1, 2, 'USD')`);
  await owner.query(`insert into offers.smartlink (id, name, status, visibility, mode) values
    ('smk_1', 'Sport', 'ACTIVE', 'OPEN', 'WEIGHT'), ('smk_2', 'Other', 'ACTIVE', 'OPEN', 'WEIGHT')`);
  await owner.query(`insert into offers.smartlink_member (id, smartlink_id, offer_id) values
    ('mem_1', 'smk_1', 'off_1'), ('mem_2', 'smk_2', 'off_1')`);
  await owner.query(`insert into offers.tracking_domain (id, host) values ('tdm_1', 'go.example')`);
  await owner.query(
    `insert into publishers.publisher (id, name) values ('pub_1', 'Blog'), ('pub_2', 'Shop')`,
  );
  await owner.query(`insert into publishers.tracking_link (id, code, smartlink_id, publisher_id) values
    ('lnk_1', 'nDFvGxU', 'smk_1', 'pub_1'), ('lnk_2', 'nDFvGxV', 'smk_1', 'pub_2')`);
  await projectChanges(projector);
});

afterEach(async () => {
  await owner.query(`truncate offers.advertiser, offers.offer, offers.smartlink, offers.smartlink_member, offers.cap,
    offers.tracking_domain, publishers.publisher, publishers.tracking_link, routing.projection, routing.change cascade`);
});

/** Makes a change as the offers subgraph, projects it, and checks that nothing was overlooked. */
async function change(statement: string): Promise<number> {
  await offers.query(statement);
  const written = await projectChanges(projector);
  expect(await reconcile(projector)).toBe(0);
  return written;
}

interface Body {
  readonly members: { readonly memberId: string; readonly caps: { readonly id: string }[] }[];
  readonly fallbackOffer: { readonly caps: { readonly id: string }[] };
  readonly caps: { readonly id: string }[];
}

async function body(kind: string, key: string): Promise<Body> {
  const { rows } = await owner.query<{ body: Body }>(
    'select body from routing.projection where kind = $1 and key = $2',
    [kind, key],
  );
  if (!rows[0]) throw new Error(`There is no ${kind} ${key}.`);
  return rows[0].body;
}

async function newestTerms(): Promise<number> {
  const { rows } = await owner.query(
    `select max(version)::int as version from offers.terms where offer_id = 'off_1'`,
  );
  return rows[0].version;
}

const terms: [what: string, statement: string][] = [
  ['a price', `update offers.offer set payout_type = 'CPS', payout_share_ppm = 125000, payout_micros = 0`],
  ['a goal', `insert into offers.goal (id, offer_id, name) values ('gol_1', 'off_1', 'sale')`],
  [
    'a payout rule',
    `insert into offers.payout_rule (id, offer_id, country, revenue_type, revenue_micros, revenue_share_ppm)
     values ('pyr_1', 'off_1', 'DE', 'CPA', 3000000, 0)`,
  ],
  ['a payout of one publisher', `update offers.offer set publisher_payouts = '{"pub_1": 5}'`],
];

test.each(terms)('%s makes new terms, and clicks are routed with their version', async (_what, statement) => {
  const before = await newestTerms();
  await change(statement);
  expect(await newestTerms()).toBeGreaterThan(before);
  expect(await body('smartlink', 'smk_1')).toMatchObject({
    members: [{ termsVersion: await newestTerms() }],
  });
});

test('what a conversion pays is estimated where it is a share of the revenue, and not known where it is one of the sale', async () => {
  await change(
    `update offers.offer set payout_type = 'REV_SHARE', payout_share_ppm = 700000, payout_micros = 0`,
  );
  expect(await body('smartlink', 'smk_1')).toMatchObject({
    members: [{ payoutMicros: 1_400_000, paysShare: true }],
  });
  await change(`update offers.offer set payout_type = 'CPS'`);
  expect(await body('smartlink', 'smk_1')).toMatchObject({ members: [{ payoutMicros: 0, paysShare: true }] });
  await change(`update offers.offer set payout_type = 'CPC', payout_micros = 50000`);
  expect(await body('smartlink', 'smk_1')).toMatchObject({
    members: [{ payoutMicros: 50_000, paysShare: false }],
  });
});

const termsOfOffer: [columns: string, member: object][] = [
  [`starts_at = '2026-03-29T01:30:00.25Z'`, { startsAt: Date.UTC(2026, 2, 29, 1, 30, 0, 250) }],
  [`ends_at = '2027-01-01T00:00:00Z'`, { endsAt: Date.UTC(2027, 0, 1) }],
  [`blocked_publisher_ids = '{pub_1,pub_2}'`, { blockedPublisherIds: ['pub_1', 'pub_2'] }],
  [`allowed_publisher_ids = '{}'`, { allowedPublisherIds: [] }],
  [`publisher_payouts = '{"pub_1": 1500000}'`, { publisherPayouts: { pub_1: 1_500_000 } }],
  [`deep_link_hosts = '{*.shoes.example}'`, { deepLinkHosts: ['*.shoes.example'] }],
];

test.each(termsOfOffer)('an offer with %s reaches every pool it is in', async (columns, member) => {
  expect(await change(`update offers.offer set ${columns} where id = 'off_1'`)).toBe(2);
  expect(await body('smartlink', 'smk_1')).toMatchObject({ members: [{ memberId: 'mem_1', ...member }] });
  expect(await body('smartlink', 'smk_2')).toMatchObject({ members: [{ memberId: 'mem_2', ...member }] });
});

test.each([
  [`sticky = true`, { sticky: true }],
  [`redirect_type = 'META_REFRESH'`, { redirectType: 'META_REFRESH' }],
  [`referrer_policy = 'origin'`, { referrerPolicy: 'origin' }],
  [`tracking_domain_id = 'tdm_1'`, { trackingHost: 'go.example' }],
])('a smartlink with %s is projected', async (columns, expected) => {
  expect(await change(`update offers.smartlink set ${columns} where id = 'smk_1'`)).toBe(1);
  expect(await body('smartlink', 'smk_1')).toMatchObject(expected);
});

test('a fallback offer stands in the document with its own terms, and follows their changes', async () => {
  expect(await change(`update offers.smartlink set fallback_offer_id = 'off_2' where id = 'smk_1'`)).toBe(1);
  expect(await body('smartlink', 'smk_1')).toMatchObject({
    members: [{ offerId: 'off_1' }],
    fallbackOffer: {
      ...{ memberId: '', offerId: 'off_2', advertiserId: 'adv_1', status: 'ACTIVE', payoutMicros: 1 },
      ...{ destinationUrl: 'https://hats.example/', targeting: [], caps: [], startsAt: null },
    },
  });
  expect(await change(`update offers.offer set status = 'PAUSED' where id = 'off_2'`)).toBe(1);
  expect(await body('smartlink', 'smk_1')).toMatchObject({ fallbackOffer: { status: 'PAUSED' } });
  expect(await change(`update offers.smartlink set fallback_offer_id = null`)).toBe(1);
  expect(await body('smartlink', 'smk_1')).toMatchObject({ fallbackOffer: null });
});

const insertCap = (id: string, scope: string, offer: string, member: string, publisher: string) =>
  `insert into offers.cap (id, scope, offer_id, member_id, publisher_id, metric, time_window, cap_limit, time_zone,
    over_cap_action) values ('${id}', '${scope}', ${offer}, ${member}, ${publisher}, 'PAYOUT', 'DAY', 5000000,
    'Europe/Berlin', 'STOP')`;
const ids = (caps: readonly { readonly id: string }[]) => caps.map((cap) => cap.id);

test('caps go to the members they are about, in every pool of the offer', async () => {
  expect(await change(insertCap('cap_1', 'OFFER', `'off_1'`, 'null', 'null'))).toBe(2);
  expect(await change(insertCap('cap_2', 'MEMBER', `'off_1'`, `'mem_1'`, 'null'))).toBe(1);
  expect(await change(insertCap('cap_3', 'PUBLISHER_OFFER', `'off_1'`, 'null', `'pub_1'`))).toBe(2);
  await change(`update offers.smartlink set fallback_offer_id = 'off_1' where id = 'smk_1'`);
  const first = await body('smartlink', 'smk_1');
  expect(first.members[0]?.caps[0]).toEqual({
    ...{ id: 'cap_1', scope: 'OFFER', metric: 'PAYOUT', window: 'DAY', limit: 5_000_000 },
    ...{ timeZone: 'Europe/Berlin', action: 'STOP', publisherId: null },
  });
  expect(ids(first.members[0]?.caps ?? [])).toEqual(['cap_1', 'cap_2', 'cap_3']);
  expect(ids(first.fallbackOffer.caps)).toEqual(['cap_1', 'cap_3']);
  const second = await body('smartlink', 'smk_2');
  expect(ids(second.members[0]?.caps ?? [])).toEqual(['cap_1', 'cap_3']);
  expect((await body('link', 'nDFvGxU')).caps).toEqual([]);
});

test('a publisher’s caps go to its links', async () => {
  expect(await change(insertCap('cap_1', 'PUBLISHER', 'null', 'null', `'pub_1'`))).toBe(1);
  expect((await body('link', 'nDFvGxU')).caps).toMatchObject([{ id: 'cap_1', publisherId: 'pub_1' }]);
  expect((await body('link', 'nDFvGxV')).caps).toEqual([]);
  expect(await change(`update offers.cap set cap_limit = 7`)).toBe(1);
  expect((await body('link', 'nDFvGxU')).caps).toMatchObject([{ limit: 7 }]);
  expect(await change(`delete from offers.cap`)).toBe(1);
  expect((await body('link', 'nDFvGxU')).caps).toEqual([]);
});

test('an offer that leaves a pool takes the caps of its place along', async () => {
  await change(insertCap('cap_1', 'MEMBER', `'off_1'`, `'mem_1'`, 'null'));
  await change(`delete from offers.smartlink_member where id = 'mem_1'`);
  expect((await owner.query('select from offers.cap')).rowCount).toBe(0);
});

test.each([
  ['OFFER', 'null', 'null', 'null'],
  ['OFFER', `'off_1'`, `'mem_1'`, 'null'],
  ['MEMBER', `'off_2'`, `'mem_1'`, 'null'],
  ['MEMBER', `'off_1'`, 'null', 'null'],
  ['PUBLISHER', 'null', 'null', 'null'],
  ['PUBLISHER', `'off_1'`, 'null', `'pub_1'`],
  ['PUBLISHER_OFFER', 'null', 'null', `'pub_1'`],
  ['WORLD', `'off_1'`, 'null', 'null'],
])('the database refuses a cap of scope %s on offer %s, member %s, publisher %s', async (...of) => {
  await expect(offers.query(insertCap('cap_1', ...of))).rejects.toThrow(/violates/);
});

test('tracking domains are documents of their own, one of them the default', async () => {
  expect(await body('domain', 'go.example')).toEqual({ host: 'go.example', isDefault: false });
  expect(await change(`update offers.tracking_domain set is_default = true`)).toBe(1);
  expect(await body('domain', 'go.example')).toEqual({ host: 'go.example', isDefault: true });
  await expect(
    offers.query(
      `insert into offers.tracking_domain (id, host, is_default) values ('tdm_2', 'x.example', true)`,
    ),
  ).rejects.toThrow(/tracking_domain_default/);
  await owner.query('delete from offers.tracking_domain');
  await projectChanges(projector);
  const { rows } = await owner.query(`select body from routing.projection where kind = 'domain'`);
  expect(rows).toEqual([{ body: null }]);
});
