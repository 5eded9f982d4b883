import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/rigs/test-database.ts';
import { allocationDays, forgetDocuments, historyDays } from './forget-documents.ts';
import { projectChanges } from './project-changes.ts';

let database: TestDatabase;
let owner: pg.Client;
let projector: pg.Client;
let reporting: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  projector = new pg.Client({ connectionString: database.urlFor('smartlink_projector') });
  reporting = new pg.Client({ connectionString: database.urlFor('smartlink_reporting') });
  await Promise.all([owner.connect(), projector.connect(), reporting.connect()]);
});
afterAll(async () => {
  await Promise.all([owner.end(), projector.end(), reporting.end()]);
  await database.drop();
});

beforeEach(async () => {
  await owner.query(`truncate offers.advertiser, offers.smartlink, optimiser.allocation, routing.projection, routing.projection_history,
    routing.change cascade`);
  await owner.query(
    "insert into offers.smartlink (id, name, visibility, mode) values ('smk_1', 'A', 'OPEN', 'WEIGHT')",
  );
  await owner.query("insert into offers.advertiser (id, name) values ('adv_1', 'Shop')");
  await projectChanges(projector);
});

async function change(statement: string): Promise<void> {
  await owner.query(statement);
  await projectChanges(projector);
}

/** What reporting can read of smk_1, oldest first. */
async function versions(): Promise<{ mode: string; current: boolean }[]> {
  const { rows } = await reporting.query(`select body ->> 'mode' as mode, replaced_at is null as current
    from routing.published_document where kind = 'smartlink' and key = 'smk_1' order by version`);
  return rows;
}

const shareOf = (share: number) => `insert into optimiser.allocation values
  ('smk_1', now(), '{"computedAt":0,"offers":["off_1"],"shares":{"":[${share}]}}')
  on conflict (smartlink_id) do update set body = excluded.body`;
const modeIs = (mode: string) => `update offers.smartlink set mode = '${mode}'`;
const ageOldest = (days: number) =>
  owner.query(`update routing.projection_history set replaced_at = now() - make_interval(days => ${days}, mins => 1)
    where version = (select min(version) from routing.projection_history)`);

test('a document that is replaced can still be read, with the one in force', async () => {
  await change(modeIs('PRIORITY'));
  await change(modeIs('AUTO_OPTIMIZE'));
  await change('update offers.smartlink set mode = mode');
  expect(await versions()).toEqual([
    { mode: 'WEIGHT', current: false },
    { mode: 'PRIORITY', current: false },
    { mode: 'AUTO_OPTIMIZE', current: true },
  ]);
});

test('what was replaced long ago is forgotten, and nothing else', async () => {
  await change(modeIs('PRIORITY'));
  await change(modeIs('AUTO_OPTIMIZE'));
  await ageOldest(historyDays - 1);
  expect(await forgetDocuments(projector)).toBe(0);
  await ageOldest(historyDays);
  expect(await forgetDocuments(projector)).toBe(1);
  expect((await versions()).map(({ mode }) => mode)).toEqual(['PRIORITY', 'AUTO_OPTIMIZE']);
});

test('what the optimiser wanted is kept with the others, but forgotten earlier', async () => {
  await change(modeIs('AUTO_OPTIMIZE'));
  for (const share of [1, 2, 3]) await change(shareOf(share));
  const kept = async () => {
    const { rows } = await reporting.query(`select body -> 'shares' -> '' -> 0 as share
      from routing.published_document where kind = 'allocation' and key = 'smk_1' order by version`);
    return rows.map(({ share }) => share);
  };
  expect(await kept()).toEqual([1, 2, 3]);
  await owner.query(`update routing.projection_history set replaced_at = now() - make_interval(days => ${allocationDays})
    where kind = 'smartlink' or body -> 'shares' -> '' -> 0 = '1'`);
  expect(await forgetDocuments(projector)).toBe(1);
  expect(await kept()).toEqual([2, 3]);
  expect((await versions()).map(({ mode }) => mode)).toEqual(['WEIGHT', 'AUTO_OPTIMIZE']);
});

test('a projection that begins anew is not stopped by what is kept of the one before', async () => {
  await change(modeIs('PRIORITY'));
  await owner.query('update routing.state set version = 0');
  await owner.query('update routing.projection set version = 1');
  await change(modeIs('AUTO_OPTIMIZE'));
  expect(await versions()).toContainEqual({ mode: 'AUTO_OPTIMIZE', current: true });
});

test('tokens of advertisers are neither kept nor shown', async () => {
  await change("update offers.advertiser set status = 'PAUSED'");
  const { rows } = await owner.query("select from routing.projection_history where kind = 'advertiser'");
  expect(rows).toEqual([]);
  const shown = await reporting.query('select distinct kind from routing.published_document');
  expect(shown.rows).toEqual([{ kind: 'smartlink' }]);
});
