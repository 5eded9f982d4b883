import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../test/rigs/test-database.ts';
import { generateHistory } from '../test/samples/generate-history.ts';
import { storeHistory } from '../test/samples/reporting-history.ts';
import { rebuildRollups } from './rebuild-rollups.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

test('what is missing is counted, for all days or for some; a day that is none is told', async () => {
  const days: string[] = [];
  const note = (day: string) => days.push(day);
  const noticed = () => days.splice(0);
  expect(await rebuildRollups(client, [], note)).toBe(0);
  await storeHistory(client, generateHistory(1, 200, Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 4) - 1));
  const counted = await client.query('select * from reporting.rollup order by 1, 2, 3, 4, 5, 6, 7, 8, 9');

  await client.query('truncate reporting.rollup');
  expect(await rebuildRollups(client, ['2026-03-02', '2026-03-02'], note)).toBe(1);
  expect(noticed()).toEqual(['2026-03-02']);
  const part = await client.query(
    `select distinct date_trunc('day', bucket, 'UTC') as day from reporting.rollup`,
  );
  expect(part.rows).toEqual([{ day: new Date('2026-03-02') }]);

  expect(await rebuildRollups(client, ['2026-03-01'], note)).toBe(noticed().length);
  const again = await client.query('select * from reporting.rollup order by 1, 2, 3, 4, 5, 6, 7, 8, 9');
  expect(again.rows).toEqual(counted.rows);

  await expect(rebuildRollups(client, ['2026-02-31x'], note)).rejects.toThrow('is no day');
});
