/**
 * How long it takes to try out a draft of a smartlink of 20 offers on the clicks of 30 days, by 40 publishers; and for how
 * long nobody else has their turn. `node dist/bench/what-if.js [clicks]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import pg from 'pg';
import { createPool, roleUrl } from '../platform/database.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { migrate } from '../platform/migrate.ts';
import { readSql } from '../platform/sql-file.ts';
import { simulateSmartlink } from '../subgraphs/reporting/what-if/simulate-smartlink.ts';
import { projectChanges } from '../workers/projector/project-changes.ts';

const [clicks = 200_000] = process.argv.slice(2).map(Number);
const runs = 7;
const dayMs = 86_400_000;
const secret = 'a secret that only a throw-away database knows';
const folder = mkdtempSync(join(tmpdir(), 'bench-what-if-'));
const to = new Date(Math.floor(Date.now() / dayMs) * dayMs);

async function fill(owner: pg.Client): Promise<void> {
  await owner.query(readSql(import.meta.url, './what-if-network.sql'));
  await projectChanges(owner);
  await owner.query('set session_replication_role = replica'); // rollups are counted below, all at once
  await owner.query(readSql(import.meta.url, './insert-what-if.sql'), [clicks, to]);
  await owner.query('set session_replication_role = default');
  for (let day = 30; day >= 1; day -= 1) {
    const name = new Date(to.getTime() - day * dayMs).toISOString().slice(0, 10);
    await owner.query('select reporting.rebuild_rollups($1, $1)', [name]);
  }
  await owner.query('vacuum (analyze)');
}

async function measure(pool: pg.Pool, name: string, days: number, draft: object): Promise<void> {
  const source = { pool, networkFallbackUrl: null, networkCurrency: 'USD', now: new Date() };
  const range = { from: new Date(to.getTime() - days * dayMs), to };
  const times: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const cpu = process.cpuUsage();
  let sample = '';
  delay.enable();
  for (let run = 0; run < runs; run += 1) {
    const startedMs = performance.now();
    const { result } = await simulateSmartlink(source, { smartlinkId: 'smk_1', range, draft });
    sample = result?.sample ?? 'nothing was found';
    times.push(performance.now() - startedMs);
  }
  delay.disable();
  const [best = 0, , , median = 0] = times.toSorted((a, b) => a - b);
  const processor = process.cpuUsage(cpu).user / 1_000 / runs;
  console.log(
    `${name}, ${days} days: median ${median.toFixed(0)} ms, best ${best.toFixed(0)} ms, ${processor.toFixed(0)} ms of processor, held up at most ${(delay.max / 1e6).toFixed(0)} ms. ${sample}`,
  );
}

const postgres = await startEmbeddedPostgres({
  folder: join(folder, 'postgres'),
  password: 'throw-away',
  database: 'bench',
  // Nothing of this outlives the run.
  settings: { fsync: 'off', full_page_writes: 'off', max_wal_size: '4GB' },
});
try {
  await migrate(postgres.url, secret);
  const owner = new pg.Client({ connectionString: postgres.url });
  await owner.connect();
  await fill(owner);
  await owner.end();
  const pool = createPool(roleUrl(postgres.url, 'smartlink_reporting', secret), { name: 'bench' });
  await measure(pool, 'AUTO_OPTIMIZE instead of weights', 1, { mode: 'AUTO_OPTIMIZE' });
  await measure(pool, 'AUTO_OPTIMIZE instead of weights', 30, { mode: 'AUTO_OPTIMIZE' });
  await measure(pool, 'the same by priority', 30, { mode: 'PRIORITY' });
  await pool.end();
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true });
}
