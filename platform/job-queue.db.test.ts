import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { createTestDatabase, type TestDatabase } from '../test/rigs/test-database.ts';
import { createPool } from './database.ts';
import { inTransaction } from './in-transaction.ts';
import { jobsIn, openJobQueue } from './job-queue.ts';
import { createLogger } from './logger.ts';
import { migrate } from './migrate.ts';

const roles = ['smartlink_postbacks', 'smartlink_scheduler'] as const;
let database: TestDatabase;
let pool: pg.Pool;
let boss: PgBoss;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.urlFor('smartlink_postbacks'), { name: 'jobs' });
  const logger = createLogger('test', 'silent');
  boss = await openJobQueue({ pool, logger, schedule: false, superviseSeconds: 1 });
  await boss.createQueue('greetings');
});
afterAll(async () => {
  await boss.stop();
  await pool.end();
  await database.drop();
});

async function client(role: (typeof roles)[number]): Promise<pg.Client> {
  const fresh = new pg.Client({ connectionString: database.urlFor(role) });
  await fresh.connect();
  return fresh;
}

test('a job that is sent in a transaction exists when that commits, and not when it fails', async () => {
  const connection = await client('smartlink_postbacks');
  const send = (text: string) => boss.send('greetings', { text }, { db: jobsIn(connection) });
  await inTransaction(connection, () => send('kept'));
  const failing = inTransaction(connection, async () => {
    await send('gone');
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  await connection.end();
  const jobs = await boss.fetch<{ text: string }>('greetings', { batchSize: 10 });
  expect(jobs.map((job) => job.data.text)).toEqual(['kept']);
});

test.each(roles)('%s uses the tables and cannot change them', async (role) => {
  const connection = await client(role);
  await expect(connection.query('select count(*) from pgboss.job')).resolves.toBeDefined();
  await expect(connection.query('create table pgboss.more (id int)')).rejects.toThrow('permission denied');
  await expect(connection.query('drop table pgboss.schedule')).rejects.toThrow('must be owner');
  await connection.end();
});

test('the queue is installed again without harm', async () => {
  await expect(migrate(database.url, database.secret)).resolves.toEqual([]);
});
