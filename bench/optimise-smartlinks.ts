/**
 * What it takes to compute smartlinks anew, each of 20 offers, 500 contexts and 10,000 cells, with everything: reading what
 * was counted from PostgreSQL, making the model's snapshot, computing, writing. One core beside PostgreSQL's.
 * `node dist/bench/optimise-smartlinks.js [smartlinks] [clicks of each] [runs]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { buildAllocation, optimiserDefaults } from '../domain/optimiser/build-allocation.ts';
import { stateFor } from '../domain/optimiser/kept-state.ts';
import { learningSnapshot } from '../domain/optimiser/learning-snapshot.ts';
import type { RoutingMember } from '../domain/snapshot.ts';
import { roleUrl } from '../platform/database.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { inTransaction } from '../platform/in-transaction.ts';
import { migrate } from '../platform/migrate.ts';
import { readSql } from '../platform/sql-file.ts';
import type { DueSmartlink } from '../workers/optimiser/compute-smartlink.ts';
import { KeptWorks } from '../workers/optimiser/load/kept-work.ts';
import { loadKnownWorld } from '../workers/optimiser/load/known-world.ts';
import { loadLearning } from '../workers/optimiser/load/load-learning.ts';
import { writeComputed } from '../workers/optimiser/write/write-computed.ts';

const [smartlinks = 10, clicks = 100_000, runs = 3] = process.argv.slice(2).map(Number);
const secret = 'a secret that only a throw-away database knows';
const insertSql = readSql(import.meta.url, './insert-learning.sql');
const folder = mkdtempSync(join(tmpdir(), 'bench-optimise-'));
let startedCpu = process.cpuUsage();
const parts = { load: 0, snapshot: 0, state: 0, compute: 0, write: 0 };

const members = Array.from(
  { length: 20 },
  (_, number): RoutingMember => ({
    ...{ memberId: `mem_${number}`, offerId: `off_${number}`, advertiserId: 'adv_1', weight: 1, priority: 1 },
    ...{ status: 'ACTIVE', destinationUrl: 'https://shop.example/', payoutMicros: 1_000_000 * (1 + number) },
    ...{ paysShare: false, revenueMicros: 2_000_000 * (1 + number), currency: 'USD', targeting: [] },
    ...{ startsAt: null, endsAt: null, blockedPublisherIds: [], allowedPublisherIds: null },
    ...{ termsVersion: null, publisherPayouts: {}, deepLinkHosts: [], caps: [] },
  }),
);

async function timed<Result>(
  part: keyof typeof parts,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  const startedMs = performance.now();
  const result = await work();
  parts[part] += performance.now() - startedMs;
  return result;
}

const postgres = await startEmbeddedPostgres({
  ...{ folder: join(folder, 'postgres'), password: 'throw-away', database: 'bench' },
});
try {
  await migrate(postgres.url, secret);
  const owner = new pg.Client({ connectionString: postgres.url });
  await owner.connect();
  await owner.query('set session_replication_role = replica'); // rollups are not what is measured
  const ids = Array.from({ length: smartlinks }, (_, number) => `smk_${number}`);
  for (const id of ids) await owner.query(insertSql, [id, clicks]);
  await owner.query('vacuum analyze');
  const client = new pg.Client({ connectionString: roleUrl(postgres.url, 'smartlink_optimiser', secret) });
  await client.connect();
  const works = new KeptWorks();
  for (let run = 0; run <= runs; run += 1) {
    // The first is cold and not counted.
    if (run === 1) startedCpu = process.cpuUsage();
    if (run === 1) for (const part of Object.keys(parts)) parts[part as keyof typeof parts] = 0;
    for (const smartlinkId of ids) {
      const now = new Date(Date.now() + run * 60_000);
      const pool = { smartlinkId, members, optimiseFor: 'PUBLISHER_PAYOUT' } as const;
      const world = await loadKnownWorld(client, 'USD', now);
      const before = await works.load(client, smartlinkId);
      const learning = await timed('load', () => loadLearning(client, pool, world, now));
      const named = await timed('snapshot', () =>
        learningSnapshot({ ...learning, elapsedHours: run === 0 ? null : 1 / 60 }),
      );
      const { snapshot, names } = named;
      const previous = await timed(
        'state',
        () => before.state && stateFor(before.state, before.allocation, names, snapshot.segments),
      );
      const allocation = await timed('compute', () => buildAllocation(snapshot, optimiserDefaults, previous));
      const due: DueSmartlink = {
        ...{ smartlinkId, version: 1, optimiseFor: 'PUBLISHER_PAYOUT', reason: 'CLICKS' },
        body: {
          ...{ id: smartlinkId, status: 'ACTIVE', mode: 'AUTO_OPTIMIZE', members },
          fallbackOffer: null,
        } as unknown as DueSmartlink['body'],
      };
      const computed = { ...named, allocation, poolSize: 20, reason: 'CLICKS', capped: [] } as const;
      const times = { now, tookMs: 0, dataThrough: now };
      const write = () => writeComputed(client, due, computed, before, times, 'USD');
      works.put(smartlinkId, await timed('write', () => inTransaction(client, write)));
      if (run === 0 && smartlinkId === ids[0])
        console.log(
          `${snapshot.cells.length} cells, ${learning.cells.length} rows, ${snapshot.segments.length} contexts, ${JSON.stringify(snapshot.dimensions)}`,
        );
    }
  }
  const cpu = process.cpuUsage(startedCpu);
  const each = Object.entries(parts).map(([part, ms]) => [part, ms / runs / smartlinks] as const);
  const sum = each.reduce((total, [, ms]) => total + ms, 0);
  console.log(each.map(([part, ms]) => `${part} ${ms.toFixed(1)} ms`).join(', '));
  const ownMs = (cpu.user + cpu.system) / 1_000 / runs / smartlinks;
  console.log(`${ownMs.toFixed(1)} ms of a processor are this process's, the rest PostgreSQL's and waiting`);
  console.log(`${sum.toFixed(1)} ms a smartlink: 1,000 in ${sum.toFixed(0)} s`);
  const { rows } = await owner.query(
    `select pg_size_pretty(pg_total_relation_size('optimiser.click_cell')) as cells, (select count(*) from optimiser.click_cell)::int as rows,
      (select avg(pg_column_size(body))::int from optimiser.allocation) as allocation_bytes,
      (select avg(pg_column_size(body))::int from optimiser.state) as state_bytes,
      (select avg(pg_column_size(body))::int from optimiser.evidence) as evidence_bytes`,
  );
  console.log(rows[0]);
  await Promise.all([client.end(), owner.end()]);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
