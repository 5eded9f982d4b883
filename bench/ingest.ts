/**
 * How many clicks a second ingest brings into PostgreSQL, rollups included, on a throw-away database that syncs as a real
 * one does. `node dist/bench/ingest.js [clicks] [batch]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { ClickEvent } from '../domain/click-event.ts';
import { unknownVisitor } from '../domain/visitor.ts';
import { roleUrl } from '../platform/database.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { createLogger } from '../platform/logger.ts';
import { migrate } from '../platform/migrate.ts';
import { newSortableId } from '../platform/new-id.ts';
import { createClickPrices } from '../workers/ingest/click-prices.ts';
import { createDeadLetter } from '../workers/ingest/dead-letter.ts';
import { ingestBatch } from '../workers/ingest/ingest-batch.ts';

const [clicks = 100_000, batch = 2_000] = process.argv.slice(2).map(Number);
const secret = 'a secret that only a throw-away database knows';
const countries = ['DE', 'US', 'FR', 'GB', 'IN', 'BR', 'PL', 'IT'];
const startMs = Date.UTC(2026, 10, 20);

/** Twenty publishers, five offers, eight countries, 50 placements; every tenth visitor comes again. */
function click(number: number): string {
  const at = startMs + number * 5;
  const visitor = number % 10 === 0 ? number % 1_000 : number;
  const event: ClickEvent = {
    type: 'click',
    clickId: newSortableId(at),
    at,
    code: `code${number % 20}`,
    linkId: `lnk_${number % 20}`,
    smartlinkId: 'smk_1',
    publisherId: `pub_${number % 20}`,
    offerId: `off_${number % 5}`,
    advertiserId: 'adv_1',
    outcome: 'OFFER',
    reason: null,
    visitor: {
      ...unknownVisitor,
      country: countries[(number >> 4) % countries.length] ?? '',
      device: number % 3 === 0 ? 'DESKTOP' : 'MOBILE',
      os: 'Android',
      browser: 'Chrome',
    },
    subIds: [`placement-${number % 50}`, '', '', '', ''],
    publisherClickId: '',
    ip: `85.${(visitor >> 16) & 255}.${(visitor >> 8) & 255}.${visitor & 255}`,
    userAgent: `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/${visitor % 200}.0.0.0 Mobile Safari/537.36`,
    referrer: 'https://blog.example/',
    payoutMicros: 1_200_000,
    revenueMicros: 2_000_000,
    currency: 'USD',
    projectionVersion: 1,
    random: 0.5,
    hops: 0,
    verdicts: 'E',
    closedCaps: [],
    destination: `https://shoes.example/?click=${number}`,
  };
  return JSON.stringify(event);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-ingest-'));
const postgres = await startEmbeddedPostgres({
  folder: join(folder, 'postgres'),
  password: 'throw-away',
  database: 'bench',
});
try {
  await migrate(postgres.url, secret);
  const client = new pg.Client({ connectionString: roleUrl(postgres.url, 'smartlink_ingest', secret) });
  await client.connect();
  const dependencies = {
    visitorKey: new Uint8Array(32),
    prices: createClickPrices('USD'),
    deadLetter: createDeadLetter(join(folder, 'rejected.jsonl'), createLogger('bench', 'error')),
  };
  const records = Array.from({ length: clicks }, (_, number) => click(number));
  for (const round of ['first time', 'the same again']) {
    const startedMs = performance.now();
    const startedCpu = process.cpuUsage();
    for (let at = 0; at < clicks; at += batch)
      await ingestBatch(client, records.slice(at, at + batch), dependencies);
    const seconds = (performance.now() - startedMs) / 1_000;
    const cpu = process.cpuUsage(startedCpu);
    const { rows } = await client.query(
      'select sum(gross_clicks) as counted, count(*) as rows from reporting.rollup',
    );
    console.log(
      `${round}: ${Math.round(clicks / seconds)} clicks/s, ${Math.round((cpu.user + cpu.system) / clicks)} µs of this process each; ` +
        `${rows[0].counted} counted in ${rows[0].rows} rollup rows, ${dependencies.deadLetter.count()} rejected`,
    );
  }
  await client.end();
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true });
}
