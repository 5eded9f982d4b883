import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../test/rigs/test-database.ts';
import { createPool, listen } from './database.ts';
import { createLogger } from './logger.ts';

let database: TestDatabase;
const logger = createLogger('test', 'silent');

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function failureOf(role: Parameters<TestDatabase['urlFor']>[0], statement: string): Promise<string> {
  const pool = createPool(database.urlFor(role), { name: 'test' });
  try {
    await pool.query(statement);
    return 'allowed';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await pool.end();
  }
}

test.each([
  ['smartlink_offers', 'select from publishers.app_user', 'permission denied'],
  ['smartlink_offers', 'select from offers.offer', 'allowed'],
  ['smartlink_publishers', 'select from offers.offer', 'permission denied'],
  ['smartlink_publishers', 'select from offers.published_smartlink', 'allowed'],
  ['smartlink_reporting', 'insert into reporting.rollup default values', 'permission denied'],
  ['smartlink_redirect', 'select from routing.projection', 'allowed'],
  ['smartlink_redirect', 'delete from routing.projection', 'permission denied'],
  ['smartlink_gateway', 'select from publishers.published_user', 'allowed'],
  ['smartlink_gateway', 'select from publishers.app_user', 'permission denied'],
] as const)('%s: "%s" is %s', async (role, statement, expected) => {
  expect(await failureOf(role, statement)).toContain(expected);
});

test('a listener hears a notification, and once more after its connection broke', async () => {
  let heard = 0;
  const listener = await listen(
    database.urlFor('smartlink_redirect'),
    'a_channel',
    () => (heard += 1),
    logger,
  );
  const owner = createPool(database.url, { name: 'owner' });
  await owner.query('notify a_channel');
  await until(() => heard >= 2); // one for connecting, one for the notification
  await owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'listen a_channel'",
  );
  await until(() => heard >= 3);
  await owner.query('notify a_channel');
  await until(() => heard >= 4);
  expect(heard).toBe(4);
  await listener.stop();
  await owner.end();
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => setTimeout(done, 10));
}

test('a pool gives up a statement that takes too long, if told so', async () => {
  const pool = createPool(database.url, { name: 'impatient', connectionsMax: 1, statementMsMax: 50 });
  await expect(pool.query('select pg_sleep(5)')).rejects.toThrow('statement timeout');
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await pool.end();
});
