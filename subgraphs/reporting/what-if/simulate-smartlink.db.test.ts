import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createPool } from '../../../platform/database.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/rigs/test-database.ts';
import { storeHistory } from '../../../test/samples/reporting-history.ts';
import { countCells, whatIfHistory, whatIfNetwork } from '../../../test/samples/what-if-story.ts';
import { projectChanges } from '../../../workers/projector/project-changes.ts';
import { type SimulationSource, simulateSmartlink } from './simulate-smartlink.ts';

const count = 2000;
const until = Math.floor(Date.now() / 900_000) * 900_000;
const range = { from: new Date(until - count * 60_000), to: new Date(until) };

let database: TestDatabase;
let pool: pg.Pool;
let statements = 0;
let source: SimulationSource;

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(`insert into offers.advertiser (id, name) values ('adv_1', 'Shop');
    insert into publishers.publisher (id, name) values ('pub_a', 'Ann'), ('pub_b', 'Bob')`);
  await owner.query(whatIfNetwork);
  await owner.query(`insert into offers.offer (id, advertiser_id, name, status, destination_url, payout_micros, revenue_micros, currency)
    select 'off_n' || n, 'adv_1', 'N' || n, 'ACTIVE', 'https://n.example/', 1000000, 2000000, 'EUR' from generate_series(1, 30) n`);
  await storeHistory(owner, whatIfHistory(5, count, until));
  await owner.query(countCells);
  await projectChanges(owner);
  await owner.query(`insert into offers.smartlink (id, name, status, visibility, mode)
    values ('smk_new', 'New', 'DRAFT', 'OPEN', 'WEIGHT')`);
  await owner.end();
  pool = createPool(database.urlFor('smartlink_reporting'), { name: 'test' });
  source = { pool: counting(pool), networkFallbackUrl: null, networkCurrency: 'EUR', now: new Date() };
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** The pool, and every statement that it is asked for is counted. */
function counting(all: pg.Pool): pg.Pool {
  const query = (...args: [string, unknown[]]) => {
    statements += 1;
    return all.query(...args);
  };
  return Object.assign(Object.create(all), { query });
}

async function statementsOf(members: readonly { offerId: string }[] | null): Promise<number> {
  statements = 0;
  const draft = members && { members: members.map((member) => ({ ...member, weight: 1, priority: 1 })) };
  const { result, userErrors } = await simulateSmartlink(source, { smartlinkId: 'smk_w', range, draft });
  expect(userErrors).toEqual([]);
  expect(result?.replayedClicks).toBe(count);
  return statements;
}

test('a draft of thirty offers is tried out in as many statements as one of one offer', async () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ offerId: `off_n${index + 1}` }));
  const one = await statementsOf([{ offerId: 'off_de' }]);
  expect(await statementsOf(many)).toBe(one);
  expect(one).toBe(10);
  expect(await statementsOf(null)).toBe(one - 1); // no offers to be read
});

test('others have their turn while clicks are sent once more', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  await statementsOf(null);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(5);
});

test('more than two at once are refused, and afterwards nobody is', async () => {
  const asked = await Promise.allSettled([1, 2, 3].map(() => statementsOf(null)));
  expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(asked[2]).toMatchObject({ reason: { extensions: { code: 'THROTTLED' } } });
  expect(await statementsOf(null)).toBe(9);
});

const dayMs = 86_400_000;
test.each([
  [
    'a time to come',
    { range: { from: new Date(until + dayMs), to: new Date(until + 2 * dayMs) } },
    ['range', 'This time is still to come: choose one that begins before now.'],
  ],
  [
    'a smartlink that was made this moment',
    { smartlinkId: 'smk_new' },
    [
      'smartlinkId',
      'This smartlink is so new that nobody can have clicked: try drafts once it had visitors.',
    ],
  ],
])('%s is told from a time in which nobody clicked', async (_, over, [field, message]) => {
  const { result, userErrors } = await simulateSmartlink(source, { smartlinkId: 'smk_w', range, ...over });
  expect(result).toBeNull();
  expect(userErrors).toEqual([{ field: ['input', field], code: 'NO_CLICKS', message }]);
});

test('an offer in no pool is routed by exactly what the projector would write of it', async () => {
  const { rows } = await pool.query(
    `select o.body from offers.published_routing_offer o where o.id = 'off_de'`,
  );
  const documents = await pool.query(
    `select body from routing.published_document where kind = 'smartlink' and key = 'smk_w'`,
  );
  const [member] = documents.rows[0].body.members.filter(
    ({ offerId }: { offerId: string }) => offerId === 'off_de',
  );
  const { memberId, weight, priority, caps, ...own } = member;
  expect([memberId, weight, priority, caps]).toEqual(['mem_w1', 1, 1, []]);
  expect(rows[0].body).toEqual(own);
});
