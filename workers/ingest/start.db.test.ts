import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import type { RedirectEvent } from '../../domain/redirect-event.ts';
import { type EventLog, openEventLog } from '../../platform/event-log/event-log-writer.ts';
import { createLogger } from '../../platform/logger.ts';
import { knownKey } from '../../test/rigs/known-key.ts';
import { createTestDatabase, type TestDatabase } from '../../test/rigs/test-database.ts';
import { until } from '../../test/rigs/until.ts';
import { aClick, aPostback, noonMs } from '../../test/samples/redirect-events.ts';
import { start } from './start.ts';

let database: TestDatabase;
let owner: pg.Client;
let folder: string;
let log: EventLog;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ingest-'));
  log = await openEventLog({ folder: join(folder, 'node-a'), segmentBytesMax: 256 * 1024 });
});
afterEach(async () => {
  for (const service of [...started]) await stop(service);
  await log.close();
  rmSync(folder, { recursive: true });
  await owner.query(
    `truncate reporting.click, reporting.postback, reporting.conversion, reporting.rollup, reporting.rollup_sub cascade`,
  );
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const started: Awaited<ReturnType<typeof start>>[] = [];
const startIngest = async () => {
  const service = await start({
    databaseUrl: database.urlFor('smartlink_ingest'),
    clickLogFolder: folder,
    visitorKey: knownKey(0),
    networkCurrency: 'USD',
    host: '127.0.0.1',
    port: 0,
    logger: createLogger('ingest', 'silent'),
  });
  started.push(service);
  return service;
};
/** Stops what a failed test left running as well. */
const stop = async (service: (typeof started)[number]) => {
  started.splice(started.indexOf(service), 1);
  await service.stop();
};
const append = (events: readonly RedirectEvent[], to = log) =>
  Promise.all(events.map((event) => to.append(JSON.stringify(event))));
const clicksOf = (count: number) =>
  Array.from({ length: count }, (_, index) => aClick({ at: noonMs + index }));
const count = async (table: string): Promise<number> =>
  (await owner.query(`select count(*)::int as count from reporting.${table}`)).rows[0].count;
const stored = (table: string, expected: number) => () => count(table).then((found) => found === expected);
const grossClicks = async (): Promise<number> =>
  (await owner.query('select sum(gross_clicks)::int as sum from reporting.rollup where minutes = 15')).rows[0]
    .sum;
const ready = async (service: { url: string }) => {
  const response = await fetch(`${service.url}/health/ready`);
  const body = (await response.json()) as Record<string, unknown>;
  return { ...body, status: response.status } as Record<string, unknown>;
};
const disconnect = () =>
  owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'ingest'`);

test('a click on disk is a row well within a second', async () => {
  const service = await startIngest();
  await until(async () => (await ready(service)).leader === true);
  const tookMs: number[] = [];
  for (let round = 1; round <= 15; round += 1) {
    await append(clicksOf(1));
    tookMs.push(await until(stored('click', round)));
  }
  expect(Math.max(...tookMs)).toBeLessThan(1_000);
  expect(tookMs.toSorted((a, b) => a - b)[7]).toBeLessThan(250);
  await until(async () => (await ready(service)).records === 15);
  expect(await ready(service)).toMatchObject({ status: 200, ok: true, rejected: 0, damages: 0 });
  await stop(service);
});

test('stopped and disconnected in the middle again and again: every click is counted once', async () => {
  let finished = false;
  const turbulence = (async () => {
    while (!finished) {
      const service = await startIngest();
      await new Promise((done) => setTimeout(done, 150));
      await disconnect();
      await new Promise((done) => setTimeout(done, 150));
      await stop(service);
    }
  })();
  for (let round = 0; round < 20; round += 1) {
    await append(clicksOf(200));
    await new Promise((done) => setTimeout(done, 50));
  }
  await until(stored('click', 4_000));
  finished = true;
  await turbulence;
  expect(await grossClicks()).toBe(4_000);
});

test('stopped between the transaction and the commit of the log: the batch comes again and changes nothing', async () => {
  const events = clicksOf(300);
  await append(events.flatMap((click) => [click, aPostback(click)]));
  const cursor = join(folder, 'node-a', 'cursor.json');
  const first = await startIngest();
  await until(stored('conversion', 300));
  await stop(first);
  rmSync(cursor, { force: true });
  const second = await startIngest();
  await until(async () => (await ready(second)).records === 600);
  expect(await grossClicks()).toBe(300);
  expect(await count('conversion')).toBe(300);
  await stop(second);
});

test('while PostgreSQL is away everything stays in the log; it catches up by itself', async () => {
  const service = await startIngest();
  await append(clicksOf(1));
  await until(stored('click', 1));
  const { rows } = await owner.query('select quote_ident(current_database()) as name');
  await owner.query(`revoke connect on database ${rows[0].name} from public`);
  await disconnect();
  await append(clicksOf(500));
  await until(async () => (await ready(service)).status === 503);
  expect(await count('click')).toBe(1);
  await owner.query(`grant connect on database ${rows[0].name} to public`);
  await until(stored('click', 501));
  await until(async () => (await ready(service)).status === 200);
  await stop(service);
});

test('a postback waits for its click in the log of another redirect', async () => {
  const other = await openEventLog({ folder: join(folder, 'node-b') });
  const service = await startIngest();
  const click = aClick();
  await append([aPostback(click)]);
  await until(stored('postback', 1));
  expect(await count('conversion')).toBe(0);
  await append([click], other);
  await until(stored('conversion', 1));
  await stop(service);
  await other.close();
});

test('what others store, or want judged again, is judged at once and not at the next look', async () => {
  const service = await startIngest();
  const click = aClick();
  await append([click]);
  await until(stored('click', 1));
  const tookMs: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await owner.query(
      `insert into reporting.postback (event_id, received_at, click_id, order_id, status, raw, verdict, source)
       values ($1, now(), $2, $1, 'APPROVED', '{}', 'WAITING', 'API')`,
      [`event ${round}`, click.clickId],
    );
    tookMs.push(await until(stored('conversion', round + 1)));
    await owner.query(`update reporting.postback set verdict = 'WAITING', ingested_at = now()`);
    tookMs.push(
      await until(async () => {
        const { rows } = await owner.query(`select from reporting.postback where verdict = 'WAITING'`);
        return rows.length === 0;
      }),
    );
  }
  expect(tookMs.toSorted((a, b) => a - b)[5]).toBeLessThan(200);
  await stop(service);
});

test('a poison record goes to rejected.jsonl and its neighbours to the table', async () => {
  const service = await startIngest();
  await Promise.all([
    ...clicksOf(10).map((click) => log.append(JSON.stringify(click))),
    log.append('{"type":"click"}'),
  ]);
  await until(stored('click', 10));
  await until(async () => (await ready(service)).rejected === 1);
  const kept = JSON.parse(readFileSync(join(folder, 'rejected.jsonl'), 'utf8'));
  expect(kept).toMatchObject({
    record: '{"type":"click"}',
    error: expect.any(String),
    at: expect.any(String),
  });
  await stop(service);
});

test('bytes that cannot be read are counted', async () => {
  await append(clicksOf(1));
  await log.close();
  const [segment] = readdirSync(join(folder, 'node-a')).filter((name) => name.endsWith('.log'));
  appendFileSync(join(folder, 'node-a', String(segment)), 'torn');
  const service = await startIngest();
  await until(stored('click', 1));
  await until(async () => (await ready(service)).damages === 1);
  await stop(service);
  log = await openEventLog({ folder: join(folder, 'node-a') });
});

test('of two one works, and the other takes over', async () => {
  const first = await startIngest();
  await until(async () => (await ready(first)).leader === true);
  const second = await startIngest();
  await until(async () => (await ready(second)).status === 200);
  expect(await ready(second)).toMatchObject({ leader: false });
  await append(clicksOf(100));
  await until(stored('click', 100));
  await stop(first);
  await append(clicksOf(100));
  await until(stored('click', 200));
  expect(await grossClicks()).toBe(200);
  await stop(second);
});
