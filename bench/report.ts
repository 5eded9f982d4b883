/**
 * How long reports over 30 days take, and whether that grows with the number of clicks: the same reports over a first part
 * of the clicks and over all of them. Clicks and conversions are made in the database, rollups counted from them as
 * `rebuild-rollups` does. 20 million clicks need 15 GB of disk while this runs. `node dist/bench/report.js [clicks] [first part]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createPool, roleUrl } from '../platform/database.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { migrate } from '../platform/migrate.ts';
import { readSql } from '../platform/sql-file.ts';
import { calendarRange } from '../subgraphs/reporting/calendar-range.ts';
import { narrowestSource } from '../subgraphs/reporting/report-source.ts';
import type { FilterDimension, ReportDimension, ReportQuery } from '../subgraphs/reporting/report-store.ts';
import { runReport } from '../subgraphs/reporting/report-store-postgres.ts';

const [clicks = 20_000_000, firstClicks = 2_000_000] = process.argv.slice(2).map(Number);
const days = 30;
const runs = 7;
const secret = 'a secret that only a throw-away database knows';
const insertDay = readSql(import.meta.url, './insert-clicks-of-day.sql');
const folder = mkdtempSync(join(tmpdir(), 'bench-report-'));

/** Reports of a month; those in Berlin's days have nights that are read in quarters of an hour. */
const busiest = ['pub_01h455vb4pex5vsknk084s0000'];
const reports: readonly (readonly [string, string, readonly ReportDimension[], ReportQuery['narrowing']])[] =
  [
    ['by sub1, all publishers', 'UTC', ['SUB1'], {}],
    ['by sub1, all publishers', 'Europe/Berlin', ['SUB1'], {}],
    ['by sub1 and sub2, all publishers', 'UTC', ['SUB1', 'SUB2'], {}],
    ['by sub1, the busiest publisher', 'UTC', ['SUB1'], { PUBLISHER: busiest }],
    ['by sub1, the busiest publisher', 'Europe/Berlin', ['SUB1'], { PUBLISHER: busiest }],
    ['by offer and country, all publishers', 'UTC', ['OFFER', 'COUNTRY'], {}],
    ['by day, all publishers', 'UTC', ['DAY'], {}],
    ['by day, the busiest publisher', 'Europe/Berlin', ['DAY'], { PUBLISHER: busiest }],
    ['by day, all publishers', 'Europe/Berlin', ['DAY'], {}],
  ];

async function fill(owner: pg.Client, from: number, to: number): Promise<void> {
  const startedMs = performance.now();
  await owner.query('set session_replication_role = replica'); // rollups are counted below, all at once
  for (let day = 0; day < days; day += 1) {
    const at = new Date(Date.UTC(2026, 8, 1 + day));
    const perDay = Math.floor((to - from) / days);
    await owner.query(insertDay, [at, perDay, from === 0 ? day : 1_000 + day]);
  }
  await owner.query('set session_replication_role = default');
  for (let day = 1; day <= days; day += 1) {
    const name = `2026-09-${String(day).padStart(2, '0')}`;
    await owner.query('select reporting.rebuild_rollups($1, $1)', [name]);
  }
  await owner.query(
    'vacuum (analyze) reporting.click, reporting.conversion, reporting.rollup, reporting.rollup_sub',
  );
  console.log(`${to} clicks and their rollups were made in ${seconds(startedMs)} s`);
}

async function measure(pool: pg.Pool): Promise<void> {
  for (const [name, zone, dimensions, narrowing] of reports) {
    const range = calendarRange('2026-09-01', '2026-09-30', zone);
    const query: ReportQuery = {
      ...{ dimensions, narrowing, range },
      ...{ order: { by: 'clicks', direction: 'DESC' }, rowsMax: 100 },
    };
    const asked = [...dimensions, ...(Object.keys(narrowing) as FilterDimension[])];
    const times: number[] = [];
    let rowCount = 0;
    for (let run = 0; run < runs; run += 1) {
      const startedMs = performance.now();
      rowCount = (await runReport(pool, query, narrowestSource(asked))).rowCount;
      times.push(performance.now() - startedMs);
    }
    const [best = 0, , , median = 0] = times.toSorted((a, b) => a - b);
    console.log(
      `  ${name}, ${zone}: median ${median.toFixed(0)} ms, best ${best.toFixed(0)} ms (${rowCount} rows of the report)`,
    );
  }
}

function seconds(sinceMs: number): string {
  return ((performance.now() - sinceMs) / 1_000).toFixed(0);
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
  // What the reports measured here do not read is left out, to be done sooner.
  await owner.query(
    'drop index reporting.click_visitor, reporting.click_publisher_time, reporting.click_personal',
  );
  const pool = createPool(roleUrl(postgres.url, 'smartlink_reporting', secret), { name: 'bench' });
  let have = 0;
  for (const wanted of new Set([firstClicks, clicks])) {
    await fill(owner, have, wanted);
    have = wanted;
    const { rows } = await owner.query(`select
      (select count(*) from reporting.rollup_sub_day) as days, (select count(*) from reporting.rollup_sub_quarter) as quarters,
      pg_size_pretty(pg_database_size(current_database())) as size`);
    console.log(
      `  by labels ${rows[0].days} rows of days, ${rows[0].quarters} of quarters; ${rows[0].size} in all`,
    );
    await measure(pool);
  }
  await pool.end();
  await owner.end();
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true });
}
