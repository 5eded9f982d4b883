import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { createPool } from '../../../platform/database.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/rigs/test-database.ts';

let database: TestDatabase;
let owner: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createPool(database.url, { name: 'test' });
}, 60_000);
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

test.each([
  ['a quarter that is over: from its middle', '12:00', 15, '13:00', 52.5],
  ['a quarter that just ended', '12:00', 15, '12:15', 7.5],
  ['a quarter of which four minutes have passed: two minutes', '12:00', 15, '12:04', 2],
  ['a quarter that begins by another clock', '12:01', 15, '12:00', 0],
  ['a day', '00:00', 1_440, '24:00', 720],
])('clicks of %s', async (_, bucket, minutes, now, expected) => {
  const { rows } = await owner.query<{ minutes: number }>(
    `select 60 * optimiser.cell_hours(day + $1::interval, $2, day + $3::interval) as minutes
     from (select timestamptz '2026-11-02Z' as day) d`,
    [bucket, minutes, now],
  );
  expect(rows[0]?.minutes).toBeCloseTo(expected, 9);
});
