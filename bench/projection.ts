/**
 * What a million tracking links on 5,000 smartlinks of ten offers cost a redirect: time to load them from PostgreSQL and
 * from the copy on its disk, memory, and how long visitors would wait for the event loop meanwhile.
 * `node --expose-gc dist/bench/projection.js [links] [smartlinks]`
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createPool, roleUrl } from '../platform/database.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { migrate } from '../platform/migrate.ts';
import { Projection } from '../redirect/projection.ts';
import { ProjectionCopy } from '../redirect/projection-copy.ts';

const [links = 1_000_000, smartlinks = 5_000] = process.argv.slice(2).map(Number);
const offersPerSmartlink = 10;
const publishers = 2_000;
const secret = 'a secret that only a throw-away database knows';

/** As long as ids and codes really are. */
const fillSql = `
  insert into routing.projection (kind, key, version, body)
  select 'link', code, 1, jsonb_build_object(
    'id', 'lnk_01kb' || lpad(n::text, 22, '0'), 'code', code, 'smartlinkId', 'smk_01kb' || lpad((n % $2)::text, 22, '0'),
    'publisherId', 'pub_01kb' || lpad((n % $4)::text, 22, '0'), 'status', 'ACTIVE', 'publisherStatus', 'ACTIVE', 'caps', '[]'::jsonb)
  from generate_series(1, $1) as n, lateral (select 'c' || lpad(n::text, 7, '0') as code) as named
  union all
  select 'smartlink', id, 1, jsonb_build_object(
    'id', id, 'status', 'ACTIVE', 'mode', 'WEIGHT', 'fallbackUrl', null, 'members', (
      select jsonb_agg(jsonb_build_object(
        'memberId', 'mem_01kb' || lpad((n * $3 + m)::text, 22, '0'), 'offerId', 'off_01kb' || lpad((n * $3 + m)::text, 22, '0'),
        'advertiserId', 'adv_01kb' || lpad(m::text, 22, '0'), 'weight', 100, 'priority', 1, 'status', 'ACTIVE',
        'destinationUrl', 'https://shop.example/landing/' || m || '?click_id={click_id}&sub={sub1}&geo={country}',
        'payoutMicros', 1200000, 'revenueMicros', 2000000, 'currency', 'EUR',
        'targeting', '[{"dimension": "COUNTRY", "operator": "INCLUDE", "values": ["DE", "AT", "CH"]}]'::jsonb))
      from generate_series(1, $3) as m))
  from generate_series(0, $2 - 1) as n, lateral (select 'smk_01kb' || lpad(n::text, 22, '0') as id) as named`;

interface Memory {
  readonly heap: number;
  readonly resident: number;
}

function memory(): Memory {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, resident: rss };
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
const never = (error: unknown): never => {
  throw error;
};

async function timed(title: string, work: () => Promise<unknown>): Promise<void> {
  const before = memory();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startMs = performance.now();
  await work();
  const tookMs = performance.now() - startMs;
  delay.disable();
  const after = memory();
  console.log(
    `${title}: ${(tookMs / 1000).toFixed(2)} s, heap +${megabytes(after.heap - before.heap)}, resident ${megabytes(after.resident)}, event loop held up p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms, longest ${(delay.max / 1e6).toFixed(0)} ms`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'bench-projection-'));
const postgres = await startEmbeddedPostgres({
  ...{ folder: join(folder, 'postgres'), password: 'throw-away', database: 'bench' },
  settings: { fsync: 'off' },
});
try {
  await migrate(postgres.url, secret);
  const owner = createPool(postgres.url, { name: 'bench', connectionsMax: 1 });
  await owner.query(fillSql, [links, smartlinks, offersPerSmartlink, publishers]);
  await owner.query('update routing.state set version = 1');
  const pool = createPool(roleUrl(postgres.url, 'smartlink_redirect', secret), {
    ...{ name: 'redirect', connectionsMax: 1 },
  });
  const copyPath = join(folder, 'projection.copy');
  console.log(`${links} links, ${smartlinks} smartlinks of ${offersPerSmartlink} offers`);

  const copy = new ProjectionCopy(copyPath, never);
  const projection = new Projection(null, copy);
  await timed('loaded from PostgreSQL, copy written', () => projection.refresh(pool));
  console.log(`the copy takes ${megabytes(statSync(copyPath).size)}`);
  await owner.query(`update routing.projection set version = 2 where kind = 'smartlink'`);
  await owner.query('update routing.state set version = 2');
  await timed(`${smartlinks} smartlinks changed at once`, () => projection.refresh(pool));
  await timed('nothing changed', () => projection.refresh(pool));
  await copy.close();
  const late = new Projection(null, new ProjectionCopy(copyPath, never));
  await timed('a second one, loaded from the copy', () => late.restore(copyPath));
  if (late.snapshot?.links.size !== projection.snapshot?.links.size)
    throw new Error('the copy is not complete');
  await owner.end();
  await pool.end();
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true });
}
