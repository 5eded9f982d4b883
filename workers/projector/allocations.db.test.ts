import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import type { RoutingAllocation } from '../../domain/snapshot.ts';
import { createTestDatabase, type TestDatabase } from '../../test/rigs/test-database.ts';
import { projectChanges } from './project-changes.ts';
import { reconcile } from './reconcile.ts';

let database: TestDatabase;
let owner: pg.Client;
let optimiser: pg.Client;
let projector: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  optimiser = new pg.Client({ connectionString: database.urlFor('smartlink_optimiser') });
  projector = new pg.Client({ connectionString: database.urlFor('smartlink_projector') });
  await Promise.all([owner.connect(), optimiser.connect(), projector.connect()]);
});
afterAll(async () => {
  await Promise.all([owner.end(), optimiser.end(), projector.end()]);
  await database.drop();
});

beforeEach(async () => {
  await owner.query(`truncate offers.smartlink, optimiser.allocation, routing.projection, routing.projection_history,
    routing.change cascade`);
  await owner.query(`insert into offers.smartlink (id, name, status, visibility, mode) values
    ('smk_1', 'A', 'ACTIVE', 'OPEN', 'AUTO_OPTIMIZE'), ('smk_2', 'B', 'ACTIVE', 'OPEN', 'WEIGHT')`);
  await projectChanges(projector);
});

function allocation(share: number): RoutingAllocation {
  return { computedAt: 1, offers: ['off_1', 'off_2'], shares: { '': [share, 1], '|DE|MOBILE': [1, share] } };
}

async function compute(smartlinkId: string, share: number): Promise<void> {
  await optimiser.query(
    `insert into optimiser.allocation values ($1, now(), $2)
     on conflict (smartlink_id) do update set computed_at = excluded.computed_at, body = excluded.body`,
    [smartlinkId, allocation(share)],
  );
}

/** Projects what changed, and sees that nothing was overlooked. */
async function written(): Promise<number> {
  const count = await projectChanges(projector);
  expect(await reconcile(projector)).toBe(0);
  return count;
}

async function projected(smartlinkId: string): Promise<unknown> {
  const { rows } = await owner.query(
    "select body from routing.projection where kind = 'allocation' and key = $1",
    [smartlinkId],
  );
  return rows.length === 0 ? 'never projected' : rows[0].body;
}

test('what the optimiser wants reaches the projection as it is, under a new version', async () => {
  expect(await projected('smk_1')).toBe('never projected');
  const { rows: before } = await owner.query('select version::int from routing.state');
  await compute('smk_1', 9);
  expect(await written()).toBe(1);
  expect(await projected('smk_1')).toEqual(allocation(9));
  const { rows } = await owner.query("select version::int from routing.projection where kind = 'allocation'");
  expect(rows[0].version).toBe(before[0].version + 1);
});

test('the same shares again write nothing', async () => {
  await compute('smk_1', 9);
  await written();
  await compute('smk_1', 9);
  expect(await written()).toBe(0);
});

test('only a smartlink that is optimised has shares', async () => {
  await compute('smk_2', 9);
  expect(await written()).toBe(0);
  expect(await projected('smk_2')).toBe('never projected');
  await owner.query("update offers.smartlink set mode = 'AUTO_OPTIMIZE' where id = 'smk_2'");
  expect(await written()).toBe(2);
  expect(await projected('smk_2')).toEqual(allocation(9));
  await owner.query("update offers.smartlink set mode = 'PRIORITY' where id = 'smk_2'");
  expect(await written()).toBe(2);
  expect(await projected('smk_2')).toBeNull();
});

test('with the smartlink its shares go, and without them the smartlink stays', async () => {
  await compute('smk_1', 9);
  await written();
  await optimiser.query('delete from optimiser.allocation');
  expect(await written()).toBe(1);
  expect(await projected('smk_1')).toBeNull();
  await compute('smk_1', 3);
  await written();
  await owner.query("delete from offers.smartlink where id = 'smk_1'");
  expect(await written()).toBe(2);
  expect(await projected('smk_1')).toBeNull();
});

test('shares whose change was lost are found when a projector begins', async () => {
  await compute('smk_1', 9);
  await owner.query('delete from routing.change');
  expect(await reconcile(projector)).toBe(1);
  await owner.query('truncate optimiser.allocation');
  expect(await reconcile(projector)).toBe(1);
  expect(await projected('smk_1')).toBeNull();
});
