import { mkdir, mkdtemp, rm, truncate } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { createPool } from '../platform/database.ts';
import { createLogger } from '../platform/logger.ts';
import { newSortableId } from '../platform/new-id.ts';
import { sha256Hex } from '../platform/secret.ts';
import type { Service } from '../platform/service.ts';
import { aLink, aMember, aSmartlink, goodToken, knownCode, readEvents } from '../test/rigs/redirect-rig.ts';
import { freePorts } from '../test/rigs/stack.ts';
import { createTestDatabase, type TestDatabase } from '../test/rigs/test-database.ts';
import { until } from '../test/rigs/until.ts';
import { noonMs } from '../test/samples/redirect-events.ts';
import { ProjectionCopy } from './projection-copy.ts';
import { start } from './start.ts';

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
let database: TestDatabase;
let admin: pg.Pool;
let folder: string;
let redirect: Service & { url: string };

beforeAll(async () => {
  database = await createTestDatabase();
  admin = createPool(database.url, { name: 'test', connectionsMax: 1 });
  admin.on('error', () => undefined);
  folder = await mkdtemp(join(tmpdir(), 'redirect-'));
  await project('link', knownCode, aLink());
  await project('smartlink', 'smk_1', aSmartlink());
  redirect = await startRedirect();
});
beforeEach(() => project('smartlink', 'smk_1', aSmartlink()));
afterAll(async () => {
  await redirect.stop();
  await admin.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const startRedirect = (
  databaseUrl = database.urlFor('smartlink_redirect'),
  clickLogFolder = folder,
  logger = createLogger('redirect', 'silent'),
) =>
  start({
    ...{ host: '127.0.0.1', port: 0, databaseUrl, clickLogFolder },
    ...{ networkName: 'Network', networkFallbackUrl: null, trustedProxies: [] },
    ...{ trackingUrl: 'http://localhost:4100', secret: database.secret },
    logger,
  });

/** Writes one document as the projector does: a new version, and a notification after the commit. */
async function project(
  kind: 'link' | 'smartlink' | 'advertiser' | 'allocation',
  key: string,
  body: object | null,
): Promise<number> {
  const result = await admin.query(
    `with bumped as (update routing.state set version = version + 1 returning version),
       told as (select pg_notify('routing_projection', '') from bumped)
     insert into routing.projection (kind, key, version, body)
     select $1, $2, version, $3::jsonb from bumped left join told on true
     on conflict (kind, key) do update set version = excluded.version, body = excluded.body
     returning version::float8`,
    [kind, key, body === null ? null : JSON.stringify(body)],
  );
  return result.rows[0].version;
}

const visit = (code = knownCode, at = redirect) =>
  fetch(`${at.url}/s/${code}`, { redirect: 'manual', headers: { 'user-agent': userAgent } });
const location = async (code?: string) => (await visit(code)).headers.get('location');
const ready = async (at = redirect) =>
  (await fetch(`${at.url}/health/ready`)).json() as Promise<{
    readonly version: number | null;
    readonly ageMs: number | null;
    readonly source: string | null;
    readonly alarms: string[];
  }>;

test('a visit is routed by the projection and is on disk when it is answered', async () => {
  const version = await project('smartlink', 'smk_1', aSmartlink());
  await until(async () => (await ready()).version === version);
  await readEvents(folder);
  const to = await location();
  const events = await readEvents(folder);
  expect(events).toMatchObject([
    { type: 'click', outcome: 'OFFER', projectionVersion: version, destination: to },
  ]);
  expect(Math.abs((events[0]?.at ?? 0) - Date.now())).toBeLessThan(5_000);
});

test('a change arrives by itself: another pool, another link, a link that goes', async () => {
  const elsewhere = aMember({ destinationUrl: 'https://elsewhere.example/' });
  await project('smartlink', 'smk_1', aSmartlink({ members: [elsewhere] }));
  await until(async () => (await location()) === 'https://elsewhere.example/');
  await project('link', 'abcdefg', aLink({ code: 'abcdefg', id: 'lnk_2' }));
  await until(async () => (await location('abcdefg')) !== null);
  await project('link', 'abcdefg', null);
  await until(async () => (await location('abcdefg')) === null);
});

test('a token is good from its creation to its end, while its advertiser is active', async () => {
  const postback = async () => {
    const query = `token=${goodToken}&click_id=${newSortableId(noonMs)}`;
    return (await fetch(`${redirect.url}/postback?${query}`)).status;
  };
  const advertiser = (expiresAt: string | null, status = 'ACTIVE') => ({
    ...{ id: 'adv_1', status, tokens: [{ hash: sha256Hex(goodToken), expiresAt }] },
  });
  expect(await postback()).toBe(401);
  await project('advertiser', 'adv_1', advertiser(null));
  await until(async () => (await postback()) === 200);
  await project('advertiser', 'adv_1', advertiser(new Date(Date.now() - 1000).toISOString()));
  await until(async () => (await postback()) === 401);
  await project('advertiser', 'adv_1', advertiser(new Date(Date.now() + 60_000).toISOString()));
  await until(async () => (await postback()) === 200);
  await project('advertiser', 'adv_1', advertiser(null, 'PAUSED'));
  await until(async () => (await postback()) === 401);
  await project('advertiser', 'adv_1', advertiser(null));
  await until(async () => (await postback()) === 200);
  await project('advertiser', 'adv_1', null);
  await until(async () => (await postback()) === 401);
});

test('a projection that starts over is taken over whole', async () => {
  await until(async () => (await location()) !== null);
  await admin.query('delete from routing.projection');
  await admin.query('update routing.state set version = 0');
  await project('link', 'newlink', aLink({ code: 'newlink', id: 'lnk_9' }));
  await until(async () => (await location()) === null);
  expect(await ready()).toMatchObject({ version: 1 });
  await project('link', knownCode, aLink());
});

test('without PostgreSQL it serves what it knows, and catches up afterwards', async () => {
  await until(async () => (await location()) !== null);
  const name = new URL(database.url).pathname.slice(1);
  const server = new pg.Client({ connectionString: database.url.replace(name, 'postgres') });
  await server.connect();
  await server.query(`alter database ${name} allow_connections false`);
  await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await until(async () => ((await ready()).ageMs ?? 0) > 2_500);
  expect(await location()).toContain('https://shoes.example/');

  const cold = await mkdtemp(join(tmpdir(), 'redirect-'));
  const late = await startRedirect(undefined, cold);
  expect([(await visit(knownCode, late)).status, await ready(late)]).toMatchObject([
    503,
    { ok: false, version: null },
  ]);

  await server.query(`alter database ${name} allow_connections true`);
  await server.end();
  const moved = aMember({ destinationUrl: 'https://moved.example/' });
  await project('smartlink', 'smk_1', aSmartlink({ members: [moved] }));
  await until(async () => (await location()) === 'https://moved.example/');
  await until(async () => (await visit(knownCode, late)).status === 302);
  await late.stop();
  await rm(cold, { recursive: true });
});

test('started without PostgreSQL it serves the copy that it left; a copy that is broken is ignored with a warning', async () => {
  const home = await mkdtemp(join(tmpdir(), 'redirect-'));
  const nobody = 'postgres://nobody@127.0.0.1:1/nothing';
  const first = await startRedirect(undefined, home);
  const version = await project('link', 'newest1', aLink({ code: 'newest1', id: 'lnk_3' }));
  await until(async () => (await ready(first)).version === version);
  expect(await ready(first)).toMatchObject({ source: 'POSTGRESQL', alarms: [] });
  await first.stop();

  const second = await startRedirect(nobody, home);
  expect((await visit('newest1', second)).headers.get('location')).toContain('https://shoes.example/');
  expect(await ready(second)).toMatchObject({ ok: true, source: 'COPY', version, ageMs: expect.any(Number) });
  await second.stop();

  await truncate(join(home, `${hostname()}-0`, 'projection.copy'), 40);
  const warnings: string[] = [];
  const third = await startRedirect(nobody, home, pino({}, { write: (line) => void warnings.push(line) }));
  expect([(await visit('newest1', third)).status, await ready(third)]).toMatchObject([503, { ok: false }]);
  expect(warnings.join()).toContain('no usable copy of the routing projection');
  await third.stop();
  await rm(home, { recursive: true });
});

test('what the optimiser wants decides within a moment, by the sub-id too, and survives a start from the copy', async () => {
  const home = await mkdtemp(join(tmpdir(), 'redirect-'));
  const members = ['one', 'two'].map((name) =>
    aMember({ memberId: `mem_${name}`, offerId: `off_${name}`, destinationUrl: `https://${name}.example/` }),
  );
  const first = await startRedirect(undefined, home);
  await project('smartlink', 'smk_1', aSmartlink({ mode: 'AUTO_OPTIMIZE', members }));
  const shares = { '||DESKTOP|pub_1|news': [0, 1], '': [1, 0] };
  const version = await project('allocation', 'smk_1', {
    ...{ computedAt: 0, offers: ['off_one', 'off_two'], shares },
  });
  await until(async () => (await ready(first)).version === version);
  const visitBoth = async (node: Service & { url: string }) => {
    for (let again = 0; again < 10; again += 1) {
      expect((await visit(knownCode, node)).headers.get('location')).toBe('https://one.example/');
      expect((await visit(`${knownCode}?sub1=news`, node)).headers.get('location')).toBe(
        'https://two.example/',
      );
    }
    await node.stop();
  };
  await visitBoth(first);
  await visitBoth(await startRedirect('postgres://nobody@127.0.0.1:1/nothing', home));
  const clicks = await readEvents(home);
  expect(clicks[0]).toMatchObject({ probability: 1, drawnOffers: 1, offerId: 'off_one' });
  await project('allocation', 'smk_1', null);
  await rm(home, { recursive: true });
});

test('after a start from a copy everything is read anew: the copy may be of another database', async () => {
  const home = await mkdtemp(join(tmpdir(), 'redirect-'));
  const copy = new ProjectionCopy(join(home, `${hostname()}-0`, 'projection.copy'), (error) => {
    throw error;
  });
  await mkdir(join(home, `${hostname()}-0`));
  const stale = { kind: 'link', key: 'ghost11', body: JSON.stringify(aLink({ code: 'ghost11' })) };
  const pool = { kind: 'smartlink', key: 'smk_1', body: JSON.stringify(aSmartlink()) };
  await copy.begin();
  await copy.add({ version: 1, rows: [stale, pool] }, true);
  await copy.replace();
  await copy.close();
  const url = new URL(database.urlFor('smartlink_redirect'));
  const server = Number(url.port);
  const gate = createServer((socket) => {
    const through = connect(server, url.hostname);
    socket.pipe(through).pipe(socket);
    for (const end of [socket, through]) end.on('error', () => end.destroy());
  });
  const [port = 0] = await freePorts(1);
  url.port = String(port);
  const late = await startRedirect(url.href, home);
  expect((await visit('ghost11', late)).status).toBe(302);
  gate.listen(port, '127.0.0.1');
  await until(async () => (await ready(late)).source === 'POSTGRESQL');
  expect((await visit('ghost11', late)).headers.get('location')).toBeNull();
  expect((await visit(knownCode, late)).status).toBe(302);
  await late.stop();
  gate.close();
  await rm(home, { recursive: true });
});
