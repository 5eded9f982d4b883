import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createLogger } from '../../platform/logger.ts';
import { OptimiserRig } from '../../test/rigs/optimiser-rig.ts';
import { until } from '../../test/rigs/until.ts';
import { aClick } from '../../test/samples/redirect-events.ts';
import { start } from './start.ts';

let rig: OptimiserRig;
const started: Awaited<ReturnType<typeof start>>[] = [];
beforeAll(async () => {
  rig = await OptimiserRig.create();
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((service) => service.stop()));
});
afterAll(() => rig.drop());

async function startOptimiser(): Promise<(typeof started)[number]> {
  const service = await start({
    databaseUrl: rig.ingest.database.urlFor('smartlink_optimiser'),
    networkCurrency: 'USD',
    ...{ host: '127.0.0.1', port: 0, logger: createLogger('optimiser', 'silent') },
    now: () => rig.now,
  });
  started.push(service);
  return service;
}

interface Ready {
  readonly ok: boolean;
  readonly leader: boolean;
  readonly lastPass: { readonly computed: number } | null;
}

async function ready({ url }: { url: string }): Promise<Ready> {
  return (await (await fetch(`${url}/health/ready`)).json()) as Ready;
}

const runs = async () => (await rig.rows('select id from optimiser.run')).length;

test('one computes, the other stands by and goes on when the first is gone', async () => {
  await rig.ingest.ingest([aClick({ ip: '198.51.100.76' })]);
  const first = await startOptimiser();
  await until(async () => (await runs()) === 1);
  await until(async () => (await ready(first)).lastPass !== null);
  expect(await ready(first)).toMatchObject({ ok: true, leader: true, lastPass: { computed: 1, failed: 0 } });
  const second = await startOptimiser();
  await until(async () => (await ready(second)).ok);
  expect(await ready(second)).toMatchObject({ ok: true, leader: false, lastPass: null });
  await started.splice(started.indexOf(first), 1)[0]?.stop();
  rig.later(0.1);
  await rig.ingest.ingest([aClick()]);
  await until(async () => (await runs()) === 2);
  expect((await ready(second)).leader).toBe(true);
}, 30_000);

test('a lost connection is made anew, and what was touched meanwhile is counted', async () => {
  await startOptimiser();
  await until(async () => (await runs()) === 2);
  await rig.rows(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'optimiser' and datname = current_database()",
  );
  await rig.ingest.ingest([aClick({ ip: '198.51.100.77' })]);
  await until(async () => {
    const [row] = await rig.rows('select sum(clicks)::int as clicks from optimiser.click_cell');
    return row?.clicks === 3;
  });
}, 30_000);

test('its role may read no column that tells of a person, and write nothing but its own', async () => {
  const refused = [
    'select visitor from reporting.click',
    'select ip_prefix from reporting.click',
    'select price from reporting.conversion',
    'update reporting.click set sub1 = sub1',
    'select * from routing.projection',
    'select * from offers.offer',
    'insert into optimiser.touched (smartlink_id) values (1)',
    'select * from publishers.app_user',
  ];
  for (const statement of refused)
    await expect(rig.client.query(statement)).rejects.toThrow('permission denied');
});
