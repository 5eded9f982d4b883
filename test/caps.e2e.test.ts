import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type pg from 'pg';
import { Agent, request } from 'undici';
import type { RoutingCap } from '../domain/snapshot.ts';
import { createPool } from '../platform/database.ts';
import { aCap } from './rigs/caps-rig.ts';
import { aLink, aMember, aSmartlink, knownCode } from './rigs/redirect-rig.ts';
import { freePorts, type RunningStack, startStack } from './rigs/stack.ts';
import { createTestDatabase, type TestDatabase } from './rigs/test-database.ts';
import { until } from './rigs/until.ts';
import { germanIphone } from './samples/visitors.ts';

// Redirects as processes of their own, each with its own port and click log, on one PostgreSQL.
const offer = 'https://capped.example/';
const nodesMax = 4;
let database: TestDatabase;
let owner: pg.Pool;
let folder: string;
let ports: number[];
let visitors: Agent;
let running: RunningStack[];

beforeAll(async () => {
  ports = await freePorts(nodesMax);
  visitors = new Agent({ connections: 64 });
});
beforeEach(async () => {
  database = await createTestDatabase();
  owner = createPool(database.url, { name: 'test', connectionsMax: 2 });
  folder = mkdtempSync(join(tmpdir(), 'smartlink-caps-'));
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((service) => service.stop()));
  await owner.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
afterAll(() => visitors.close());

async function startService(name: 'redirect' | 'ingest', port = 0): Promise<RunningStack> {
  const service = await startStack(
    {
      ...{ DATABASE_URL: database.url, SECRET: database.secret, DATA_DIR: folder, LOG_LEVEL: 'info' },
      TRUSTED_PROXIES: '127.0.0.0/8',
      ...(port !== 0 && { REDIRECT_PORT: String(port) }),
    },
    name,
  );
  running.push(service);
  return service;
}

async function knowCaps(caps: readonly RoutingCap[]): Promise<void> {
  const smartlink = aSmartlink({
    fallbackUrl: 'https://elsewhere.example/',
    members: [aMember({ destinationUrl: offer, caps })],
  });
  for (const [kind, key, body] of [
    ['link', knownCode, aLink()],
    ['smartlink', 'smk_1', smartlink],
  ] as const) {
    await owner.query(
      `with bumped as (update routing.state set version = version + 1 returning version)
       insert into routing.projection (kind, key, version, body) select $1, $2, version, $3 from bumped`,
      [kind, key, JSON.stringify(body)],
    );
  }
}

let visitorNumber = 0;

/** Somebody new follows the link. True when the capped offer got him; null when nobody answered. */
async function visit(port: number): Promise<boolean | null> {
  visitorNumber += 1;
  const address = `87.150.${(visitorNumber >> 8) % 256}.${visitorNumber % 256}`;
  const answer = await request(`http://127.0.0.1:${port}/s/${knownCode}`, {
    headers: { ...germanIphone, host: `localhost:${port}`, 'x-forwarded-for': address },
    dispatcher: visitors,
  }).catch(() => null);
  if (answer === null) return null;
  await answer.body.dump();
  expect(answer.statusCode).toBe(302);
  return answer.headers.location === offer;
}

const leased = async () =>
  Object.fromEntries(
    (await owner.query('select counter, leased::int from routing.cap_usage')).rows.map((row) => [
      row.counter,
      row.leased,
    ]),
  );

test('four redirects let through exactly 500 of 5,000 visitors at once, and give back what they held', async () => {
  await knowCaps([aCap({ limit: 500 }), aCap({ id: 'cap_2', window: 'MONTH', limit: 100_000 })]);
  const nodes = await Promise.all(ports.map((port) => startService('redirect', port)));
  const visits = Array.from({ length: 5_000 }, (_, index) => visit(ports[index % nodesMax] ?? 0));
  const routed = (await Promise.all(visits)).filter((hit) => hit === true).length;
  expect(routed).toBe(500);
  expect((await leased()).cap_2).toBeGreaterThan(500);
  await Promise.all(nodes.map((node) => node.stop()));
  expect(await leased()).toEqual({ cap_1: 500, cap_2: 500 });
}, 120_000);

test('a redirect that is killed costs nothing: its clicks tell what it used, and the rest returns', async () => {
  const limit = 400;
  await knowCaps([aCap({ limit })]);
  await startService('ingest');
  const [killedPort = 0, ...otherPorts] = ports.slice(0, 3);
  const killed = await startService('redirect', killedPort);
  await Promise.all(otherPorts.map((port) => startService('redirect', port)));
  const first = await Promise.all(Array.from({ length: 30 }, () => visit(killedPort)));
  const underWay = Array.from({ length: 30 }, () => visit(killedPort));
  killed.process.kill('SIGKILL');
  const acknowledged = [...first, ...(await Promise.all(underWay))].filter((hit) => hit === true).length;
  expect(acknowledged).toBeGreaterThanOrEqual(30);

  // The others share what the dead one never held.
  const others = await visitUntilClosed(otherPorts);
  const held = (await owner.query('select sum(granted - used)::int as held from routing.cap_lease')).rows[0]
    .held;
  expect(others + acknowledged).toBeLessThanOrEqual(limit);
  expect(others).toBeGreaterThanOrEqual(limit - 60 - held);
  expect((await leased()).cap_1).toBe(limit);

  await startService('redirect', killedPort);
  await visitUntilClosed([killedPort, ...otherPorts]);
  const stored = async () =>
    (await owner.query(`select count(*)::int as clicks from reporting.click where outcome = 'OFFER'`)).rows[0]
      .clicks;
  await until(async () => (await stored()) >= limit);
  expect(await stored()).toBe(limit);
}, 120_000);

/** Visits all of these until none was let through for some seconds. Returns how many were. */
async function visitUntilClosed(nodePorts: readonly number[]): Promise<number> {
  const patienceMs = 5_000;
  let taken = 0;
  for (let lastMs = performance.now(); performance.now() - lastMs < patienceMs; ) {
    const hits = await Promise.all(nodePorts.map(visit));
    const more = hits.filter((hit) => hit === true).length;
    taken += more;
    if (more > 0) lastMs = performance.now();
    else await new Promise((done) => setTimeout(done, 20));
  }
  return taken;
}
