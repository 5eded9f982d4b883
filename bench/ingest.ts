/**
 * How many clicks a second ingest brings into PostgreSQL, from lines of the event log, with everything: uniqueness, each
 * exactly once, rollups. Beside it a plain COPY of the same rows, as PostgreSQL writes them, into a table with the same
 * columns, indexes and checks and into one with nothing, in one transaction each. On a throw-away database that syncs as a
 * real one does; all three in turn, round by round. `node dist/bench/ingest.js [clicks a round] [rounds] [batch]`
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { roleUrl } from '../platform/database.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { createLogger } from '../platform/logger.ts';
import { migrate } from '../platform/migrate.ts';
import { deriveKey } from '../platform/secret.ts';
import { createClickPrices } from '../workers/ingest/click-prices.ts';
import { createDeadLetter } from '../workers/ingest/dead-letter.ts';
import { ingestBatch } from '../workers/ingest/ingest-batch.ts';
import { clickRecord } from './click-record.ts';

const [clicks = 200_000, rounds = 3, batch = 40_000] = process.argv.slice(2).map(Number);
const secret = 'a secret that only a throw-away database knows';
const folder = mkdtempSync(join(tmpdir(), 'bench-ingest-'));

interface Round {
  readonly ingest: number;
  readonly indexed: number;
  readonly bare: number;
}

/** Clicks a second that `work` brings in. */
async function rate(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return Math.round((clicks * 1_000) / (performance.now() - startedMs));
}

/** The rows of a round, as PostgreSQL writes them. */
async function rowsOf(owner: pg.Client, first: string, last: string): Promise<Buffer[]> {
  const range = `where click_id >= '${first}' and click_id <= '${last}'`;
  const chunks: Buffer[] = [];
  for await (const chunk of owner.query(
    copyTo(`copy (select * from reporting.click ${range} order by click_id) to stdout`),
  )) {
    chunks.push(chunk as Buffer);
  }
  return chunks;
}

async function copyInto(owner: pg.Client, table: string, rows: readonly Buffer[]): Promise<void> {
  await pipeline(Readable.from(rows), owner.query(copyFrom(`copy ${table} from stdin`)));
}

const postgres = await startEmbeddedPostgres({
  folder: join(folder, 'postgres'),
  password: 'throw-away',
  database: 'bench',
});
try {
  await migrate(postgres.url, secret);
  const owner = new pg.Client({ connectionString: postgres.url });
  await owner.connect();
  await owner.query('create schema bench; create table bench.bare (like reporting.click)');
  await owner.query('create table bench.indexed (like reporting.click including all)');
  const client = new pg.Client({ connectionString: roleUrl(postgres.url, 'smartlink_ingest', secret) });
  await client.connect();
  const dependencies = {
    visitorKey: deriveKey(secret, 'visitor'),
    prices: createClickPrices('USD'),
    deadLetter: createDeadLetter(join(folder, 'rejected.jsonl'), createLogger('bench', 'error')),
  };
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const records = Array.from({ length: clicks }, (_, number) => clickRecord(round * clicks + number));
    const startedCpu = process.cpuUsage();
    const ingest = await rate(async () => {
      for (let at = 0; at < clicks; at += batch) {
        await ingestBatch(client, records.slice(at, at + batch), dependencies);
      }
    });
    const cpu = process.cpuUsage(startedCpu);
    const ids = records.map((record) => (JSON.parse(record) as { clickId: string }).clickId).sort();
    const rows = await rowsOf(owner, ids[0] ?? '', ids.at(-1) ?? '');
    const indexed = await rate(() => copyInto(owner, 'bench.indexed', rows));
    const bare = await rate(() => copyInto(owner, 'bench.bare', rows));
    measured.push({ ingest, indexed, bare });
    console.log(
      `round ${round + 1}: ingest ${ingest}/s (${Math.round((cpu.user + cpu.system) / clicks)} µs of this process each), ` +
        `COPY with the same indexes ${indexed}/s (${percent(ingest, indexed)}), without any ${bare}/s (${percent(ingest, bare)})`,
    );
  }
  const { rows } = await owner.query(`select (select count(*) from reporting.click) as clicks,
    (select count(*) from reporting.rollup) + (select count(*) from reporting.rollup_sub) as rollup_rows,
    (select count(*) from reporting.check_rollups('2026-11-01', '2026-12-31')) as differences`);
  const best = (of: (round: Round) => number) => Math.max(...measured.map(of));
  console.log(
    `best of ${rounds}: ${best((one) => one.ingest)}/s, ${percent(
      best((one) => one.ingest),
      best((one) => one.indexed),
    )} of COPY with the same indexes, ${percent(
      best((one) => one.ingest),
      best((one) => one.bare),
    )} of COPY without any; ` +
      `${rows[0].clicks} clicks, ${rows[0].rollup_rows} rollup rows, ${rows[0].differences} differences, ${dependencies.deadLetter.count()} rejected`,
  );
  await client.end();
  await owner.end();
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true });
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(0)} %`;
}
