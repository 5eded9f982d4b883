import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createPool } from '../../platform/database.ts';
import { createLogger } from '../../platform/logger.ts';
import { createTestDatabase, type TestDatabase } from '../../test/rigs/test-database.ts';
import { until } from '../../test/rigs/until.ts';
import { start } from './start.ts';

let database: TestDatabase;
let offers: pg.Pool;
let owner: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createPool(database.url, { name: 'test' });
  offers = createPool(database.urlFor('smartlink_offers'), { name: 'test' });
});

afterEach(async () => {
  for (const service of [...started]) await stop(service);
});
afterAll(async () => {
  await Promise.all([owner.end(), offers.end()]);
  await database.drop();
});

const started: Awaited<ReturnType<typeof start>>[] = [];
const startProjector = async () => {
  const service = await start({
    databaseUrl: database.urlFor('smartlink_projector'),
    host: '127.0.0.1',
    port: 0,
    logger: createLogger('projector', 'silent'),
  });
  started.push(service);
  return service;
};
/** Stops what a failed test left running as well. */
const stop = async (service: (typeof started)[number]) => {
  started.splice(started.indexOf(service), 1);
  await service.stop();
};

const projected = (id: string) => async () => {
  const { rowCount } = await owner.query(
    `select from routing.projection where key = $1 and body is not null`,
    [id],
  );
  return rowCount === 1;
};
const create = (id: string) =>
  offers.query(
    `insert into offers.smartlink (id, name, visibility, mode) values ($1, 'x', 'OPEN', 'WEIGHT')`,
    [id],
  );
const ready = async (service: { url: string }) => {
  const response = await fetch(`${service.url}/health/ready`);
  return (await response.json()) as { ok: boolean; leader: boolean };
};

test('a change is projected well within a second, and redirects are told', async () => {
  await create('smk_early');
  const heard: string[] = [];
  const redirect = new pg.Client({ connectionString: database.urlFor('smartlink_redirect') });
  await redirect.connect();
  redirect.on('notification', (message) => heard.push(message.channel));
  await redirect.query('listen routing_projection');
  const service = await startProjector();
  await until(projected('smk_early'));
  const tookMs: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    await create(`smk_${round}`);
    tookMs.push(await until(projected(`smk_${round}`)));
  }
  expect(Math.max(...tookMs)).toBeLessThan(1_000);
  expect(tookMs.toSorted((a, b) => a - b)[10]).toBeLessThan(200);
  expect(heard.length).toBeGreaterThanOrEqual(20);
  expect(heard[0]).toBe('routing_projection');
  expect(await ready(service)).toEqual({ ok: true, leader: true, problem: null });
  await redirect.end();
  await stop(service);
});

test('of two projectors one works; the other takes over when its connection dies', async () => {
  const first = await startProjector();
  await until(async () => (await ready(first)).leader);
  const second = await startProjector();
  await until(async () => (await ready(second)).ok);
  expect(await ready(second)).toMatchObject({ ok: true, leader: false });
  await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'projector' and pid in (select pid from pg_locks where locktype = 'advisory')`);
  await create('smk_after_failover');
  await until(projected('smk_after_failover'));
  const leaders = (await Promise.all([ready(first), ready(second)])).filter((state) => state.leader);
  expect(leaders).toHaveLength(1);
  await stop(first);
  await create('smk_after_stop');
  await until(projected('smk_after_stop'));
  await stop(second);
});
