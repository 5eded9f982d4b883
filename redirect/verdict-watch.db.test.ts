import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { createPool } from '../platform/database.ts';
import { createLogger } from '../platform/logger.ts';
import { createTestDatabase, type TestDatabase } from '../test/rigs/test-database.ts';
import { VerdictWatch } from './verdict-watch.ts';

const logger = createLogger('redirect', 'silent');
let database: TestDatabase;
let owner: pg.Pool;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = createPool(database.url, { name: 'test' });
  pool = createPool(database.urlFor('smartlink_redirect'), { name: 'test', connectionsMax: 1 });
});
afterEach(() => owner.query('truncate reporting.postback cascade'));
afterAll(async () => {
  await pool.end();
  await owner.end();
  await database.drop();
});

const store = (eventId: string, verdict: string) =>
  owner.query(
    `insert into reporting.postback (event_id, received_at, raw, verdict, reason, conversion_id)
     values ($1, now(), '{}', $2, case when $2 = 'REJECTED' then 'UNKNOWN_GOAL' end, case when $2 <> 'REJECTED' then 'cnv_1' end)`,
    [eventId, verdict],
  );

test('verdicts are told as they come, those that do not come within a second as none', async () => {
  const watch = new VerdictWatch(pool, logger);
  await store('there', 'DUPLICATE');
  await store('waits', 'WAITING');
  const startedMs = performance.now();
  const answers = Promise.all(['there', 'later', 'waits', 'nowhere'].map((id) => watch.wait(id)));
  setTimeout(() => store('later', 'REJECTED'), 200);
  expect(watch.waiting).toBe(4);
  expect(await answers).toEqual([
    { verdict: 'DUPLICATE', reason: null, conversionId: 'cnv_1' },
    { verdict: 'REJECTED', reason: 'UNKNOWN_GOAL', conversionId: null },
    null,
    null,
  ]);
  expect(performance.now() - startedMs).toBeLessThan(2_000);
  expect(watch.waiting).toBe(0);
});

test('a hundred that wait are one question at a time', async () => {
  let asked = 0;
  const watch = new VerdictWatch(
    {
      query: (...given: [pg.QueryConfig]) => {
        asked += 1;
        return pool.query(...given);
      },
    } as unknown as pg.Pool,
    logger,
  );
  const ids = Array.from({ length: 100 }, (_, index) => `event ${index}`);
  const answers = Promise.all(ids.map((id) => watch.wait(id)));
  await Promise.all(ids.map((id) => store(id, 'ACCEPTED')));
  expect((await answers).every((answer) => answer?.verdict === 'ACCEPTED')).toBe(true);
  expect(asked).toBeLessThan(20);
});

test('while PostgreSQL is away nobody waits', async () => {
  const away = createPool('postgres://nobody@127.0.0.1:1/none', { name: 'test', connectionsMax: 1 });
  const watch = new VerdictWatch(away, logger);
  const startedMs = performance.now();
  expect(await Promise.all(['a', 'b'].map((id) => watch.wait(id)))).toEqual([null, null]);
  expect(await watch.wait('c')).toBeNull();
  expect(performance.now() - startedMs).toBeLessThan(700);
  await away.end();
});

test('too many who wait are answered at once', async () => {
  const watch = new VerdictWatch(pool, logger);
  const first = Array.from({ length: 1_000 }, (_, index) => watch.wait(`event ${index}`));
  const startedMs = performance.now();
  expect(await watch.wait('one more')).toBeNull();
  expect(performance.now() - startedMs).toBeLessThan(20);
  watch.stop();
  expect(new Set(await Promise.all(first))).toEqual(new Set([null]));
});
