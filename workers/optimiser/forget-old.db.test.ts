import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readSql } from '../../platform/sql-file.ts';
import { OptimiserRig } from '../../test/rigs/optimiser-rig.ts';
import { aClick } from '../../test/samples/redirect-events.ts';

const forgetSql = readSql(import.meta.url, './forget-old.sql');
let rig: OptimiserRig;
beforeAll(async () => {
  rig = await OptimiserRig.create();
  await rig.ingest.ingest([aClick()]);
  await rig.pass();
});
afterAll(() => rig.drop());

const kept = async () =>
  (
    await rig.rows(`select (select count(*) from optimiser.allocation)::int as allocations,
      (select count(*) from optimiser.evidence)::int as evidences, (select count(*) from optimiser.state)::int as states,
      (select count(*) from optimiser.run)::int as runs, (select count(*) from optimiser.click_cell)::int as cells`)
  )[0];

test('what is in use is kept', async () => {
  await rig.client.query(forgetSql, [rig.now]);
  expect(await kept()).toEqual({ allocations: 1, evidences: 1, states: 1, runs: 1, cells: 1 });
});

test('a smartlink that goes another way keeps what was counted, and begins anew when it comes back', async () => {
  await rig.change("update offers.smartlink set mode = 'WEIGHT'");
  await rig.client.query(forgetSql, [rig.now]);
  expect(await kept()).toEqual({ allocations: 0, evidences: 0, states: 0, runs: 1, cells: 1 });
  await rig.change("update offers.smartlink set mode = 'AUTO_OPTIMIZE'");
  await rig.pass();
  expect(await rig.lastRun()).toMatchObject({ reason: 'FIRST' });
  expect(await kept()).toMatchObject({ allocations: 1, evidences: 1, states: 1 });
});

test('runs go after two weeks, clicks after twelve', async () => {
  rig.later(24 * 20);
  await rig.client.query(forgetSql, [rig.now]);
  expect(await kept()).toMatchObject({ runs: 0, cells: 1 });
  rig.later(24 * 65);
  await rig.client.query(forgetSql, [rig.now]);
  expect(await kept()).toMatchObject({ cells: 0 });
});
