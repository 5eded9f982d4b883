/**
 * How fast a file of clicks is written and what memory that takes, for some millions of rows: rows per second, and the
 * memory of the process at every tenth, which must not grow.
 * `node --expose-gc dist/bench/export.js [clicks]`
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Viewer } from '../domain/viewer.ts';
import { claimsOf, viewerAudience } from '../domain/viewer-claims.ts';
import { createPool, roleUrl } from '../platform/database.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { createLogger } from '../platform/logger.ts';
import { migrate } from '../platform/migrate.ts';
import { newSortableId } from '../platform/new-id.ts';
import { deriveKey } from '../platform/secret.ts';
import { signToken } from '../platform/signed-token.ts';
import { start } from '../subgraphs/reporting/start.ts';

const [clicks = 5_000_000] = process.argv.slice(2).map(Number);
const days = 30;
const firstDay = '2026-01-01';
const secret = 'a secret that only a throw-away database knows';
const viewerKey = deriveKey(secret, 'viewer');

/** One statement per day, whose clicks have ids of that day and labels as long as they are in life. */
async function fill(ownerUrl: string): Promise<void> {
  const owner = createPool(ownerUrl, { name: 'fill', connectionsMax: 1 });
  await owner.query(`
    set session_replication_role = replica;
    insert into publishers.app_user (id, email, name, role) values ('usr_1', 'a@x.example', 'A', 'MANAGER');
    insert into offers.advertiser (id, name) values ('adv_1', 'Shop');
    insert into offers.smartlink (id, name, visibility, mode) values ('smk_1', 'Fashion', 'OPEN', 'WEIGHT')`);
  for (let day = 0; day < days; day += 1) {
    const from = Date.parse(firstDay) + day * 86_400_000;
    await owner.query(
      `insert into reporting.click (click_id, clicked_at, code, publisher_id, smartlink_id, outcome, traffic, is_unique,
         country, device, os, browser, sub1, sub2, publisher_click_id, visitor, projection_version, destination)
       select $1 || lpad(to_hex(n), 16, '0'), $2::timestamptz + n * interval '1 millisecond', 'nDFvGxU', 'pub_' || n % 50,
         'smk_1', 'OFFER', 'HUMAN', true, 'DE', 'MOBILE', 'Android', 'Chrome', 'placement-' || n % 5000, 'creative ' || n % 97,
         md5(n::text), 'v', 1, 'https://shop.example/' from generate_series(1, $3::int) n`,
      [newSortableId(from).slice(0, 10), new Date(from), Math.ceil(clicks / days)],
    );
  }
  await owner.query('analyze reporting.click');
  await owner.end();
}

async function linkOf(graphqlUrl: string): Promise<string> {
  const viewer: Viewer = {
    ...{ userId: 'usr_1', role: 'MANAGER', publisherId: null, scopes: ['REPORTS_READ'], viaKey: null },
  };
  const token = await signToken(viewerKey, viewerAudience, claimsOf(viewer), 60);
  const query = `mutation { createExport(input: { kind: CLICKS, range: { from: "${firstDay}", to: "2026-01-30" }, timeZone: "Europe/Berlin" }) { export { url } } }`;
  const response = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data: { createExport: { export: { url: string } } } };
  return new URL(graphqlUrl).origin + new URL(data.createExport.export.url).pathname;
}

function open(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => get(url, { agent: false }, resolve).on('error', reject));
}

const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;

async function measure(url: string): Promise<void> {
  const startMs = performance.now();
  let [lines, bytes, told] = [0, 0, 0];
  for await (const chunk of await open(url)) {
    for (const byte of chunk as Buffer) if (byte === 10) lines += 1;
    bytes += (chunk as Buffer).length;
    if (lines < told + clicks / 10) continue;
    told = lines;
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    process.stdout.write(`${lines} lines: heap ${megabytes(heapUsed)}, resident ${megabytes(rss)}\n`);
  }
  const seconds = (performance.now() - startMs) / 1000;
  process.stdout.write(
    `${lines} lines, ${megabytes(bytes)} in ${seconds.toFixed(1)} s: ${Math.round(lines / seconds)} rows per second\n`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'bench-export-'));
const postgres = await startEmbeddedPostgres({
  folder: join(folder, 'postgres'),
  password: 'throw-away',
  database: 'bench',
});
try {
  await migrate(postgres.url, secret);
  await fill(postgres.url);
  const reporting = await start({
    host: '127.0.0.1',
    port: 0,
    databaseUrl: roleUrl(postgres.url, 'smartlink_reporting', secret),
    viewerKey,
    networkCurrency: 'EUR',
    networkTimeZone: 'UTC',
    networkFallbackUrl: null,
    portalUrl: 'http://localhost:4000',
    logger: createLogger('bench', 'silent'),
  });
  await measure(await linkOf(reporting.url));
  await reporting.stop();
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
