import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { ClickLoad } from './rigs/click-load.ts';
import { servicePid } from './rigs/service-pid.ts';
import { freePorts, type RunningStack, startStack } from './rigs/stack.ts';
import { as, eventually } from './samples/story.ts';

// A click that was answered is in the reports, once, whatever was killed meanwhile. On a PostgreSQL of the test's own.
const folder = mkdtempSync(join(tmpdir(), 'smartlink-crash-'));
const visitorsAtOnce = 16;
const patienceMs = 30_000;
let postgres: EmbeddedPostgres;
let stack: RunningStack;
let link: string;

beforeAll(async () => {
  const [port = 0] = await freePorts(1);
  postgres = await startEmbeddedPostgres({
    ...{ folder: join(folder, 'postgres'), password: 'throw-away', database: 'smartlink', port },
  });
  const secret = 'only this test knows it, and only while it runs';
  stack = await startStack({ DATABASE_URL: postgres.url, SECRET: secret, DEMO_NETWORK: 'on' });
  const publisher = await as(stack, 'scout');
  const { trackingLinks } = await publisher.request<{
    trackingLinks: { edges: { node: { url: string } }[] };
  }>('{ trackingLinks(first: 1) { edges { node { url } } } }');
  link = trackingLinks.edges[0]?.node.url ?? '';
}, 120_000);

afterAll(async () => {
  await stack?.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Loads the link with clicks of that label while `act` runs, and a little before and after. */
async function underLoad(label: string, act: (load: ClickLoad) => Promise<void>): Promise<ClickLoad> {
  const load = new ClickLoad(`${link}?pub_sub=${label}`);
  load.start(visitorsAtOnce);
  await more(load);
  await act(load);
  await more(load);
  await load.stop();
  return load;
}

const clicksBetween = 300;

/** Waits for some more answered clicks. */
async function more(load: ClickLoad): Promise<void> {
  const enough = load.acknowledged.length + clicksBetween;
  await eventually(
    async () => load.acknowledged.length,
    (clicks) => clicks >= enough,
    patienceMs,
  );
  expect(load.acknowledged.length).toBeGreaterThanOrEqual(enough);
}

interface Stored {
  readonly clickIds: string[];
  /** What the reports count. */
  readonly counted: number;
}

async function stored(label: string): Promise<Stored> {
  const client = new pg.Client({ connectionString: postgres.url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const clicks = await client.query('select click_id from reporting.click where sub1 = $1', [label]);
    const counted = await client.query(
      'select coalesce(sum(gross_clicks), 0)::int4 as counted from reporting.rollup_sub where sub1 = $1 and minutes = 15',
      [label],
    );
    return { clickIds: clicks.rows.map((row) => row.click_id), counted: counted.rows[0].counted };
  } finally {
    await client.end();
  }
}

const nothing: Stored = { clickIds: [], counted: 0 };

/** What the store has of a label once it has at least so many. */
const storedAtLeast = (label: string, clicks: number) =>
  eventually(
    () => stored(label).catch(() => nothing),
    ({ clickIds }) => clickIds.length >= clicks,
    patienceMs,
  );

/** Every answered click is stored and counted once; at most those that were under way when the axe fell are more. */
function expectAllOnce(load: ClickLoad, { clickIds, counted }: Stored): void {
  const found = new Set(clickIds);
  expect(load.acknowledged.filter((clickId) => !found.has(clickId))).toEqual([]);
  expect(new Set(load.acknowledged).size).toBe(load.acknowledged.length);
  expect(found.size).toBe(clickIds.length);
  expect(counted).toBe(clickIds.length);
  expect(clickIds.length).toBeLessThanOrEqual(load.acknowledged.length + visitorsAtOnce);
}

function killRedirect(): void {
  process.kill(servicePid(stack, 'redirect') ?? Number.NaN, 'SIGKILL');
}

function killPostgres(): void {
  const [pid] = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

test('the redirect is killed under load: what it answered is there, once', async () => {
  const load = await underLoad('redirect-killed', async () => {
    killRedirect();
  });
  expect(load.failures).toBeGreaterThan(0);
  expectAllOnce(load, await storedAtLeast('redirect-killed', load.acknowledged.length));
}, 90_000);

test('PostgreSQL is killed under load: nobody notices, and all of it is there afterwards, once', async () => {
  const load = await underLoad('postgres-killed', async (load) => {
    killPostgres();
    await more(load);
  });
  expect(load.failures).toBe(0);
  expectAllOnce(load, await storedAtLeast('postgres-killed', load.acknowledged.length));
}, 90_000);

test('both are killed: the redirect comes back without PostgreSQL, from its copy', async () => {
  const load = await underLoad('both-killed', async (load) => {
    killPostgres();
    killRedirect();
    await more(load);
  });
  expectAllOnce(load, await storedAtLeast('both-killed', load.acknowledged.length));
}, 90_000);

const readiness = async () =>
  (await fetch(`${stack.trackingUrl}/health/ready`)).json() as Promise<{
    readonly ok: boolean;
    readonly alarms: string[];
    readonly lost: { readonly click: number };
  }>;

test('the disk takes nothing for a while: visitors are served, and exactly what was counted as lost is missing', async () => {
  const limit = (bytes: string) =>
    execFileSync('prlimit', [`--pid=${servicePid(stack, 'redirect')}`, `--fsize=${bytes}:unlimited`]);
  const before = (await readiness()).lost.click;
  const load = await underLoad('disk-full', async (load) => {
    limit('0');
    await more(load);
    expect(await readiness()).toMatchObject({
      ok: true,
      alarms: expect.arrayContaining(['EVENTS_ARE_LOST']),
    });
    limit('unlimited');
    await eventually(readiness, ({ alarms }) => !alarms.includes('EVENTS_ARE_LOST'), patienceMs);
  });
  expect(load.failures).toBe(0);
  const { lost, alarms } = await readiness();
  expect(alarms).not.toContain('EVENTS_ARE_LOST');
  const missing = lost.click - before;
  expect(missing).toBeGreaterThan(0);
  const { clickIds, counted } = await storedAtLeast('disk-full', load.acknowledged.length - missing);
  expect([clickIds.length, counted]).toEqual([
    load.acknowledged.length - missing,
    load.acknowledged.length - missing,
  ]);
  const metrics = await (await fetch(`${stack.trackingUrl}/metrics`)).text();
  expect(metrics).toContain(`redirect_events_lost_total{event="click"} ${lost.click}\n`);
  expect(stack.log('redirect')).toMatch(/ALARM: a click was lost[\s\S]*the disk takes events again/);
}, 90_000);
