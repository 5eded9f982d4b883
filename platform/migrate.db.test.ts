import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../test/rigs/test-database.ts';
import { migrate } from './migrate.ts';

let databases: TestDatabase[];

beforeAll(async () => {
  databases = await Promise.all(Array.from({ length: 6 }, () => createTestDatabase()));
});
afterAll(async () => {
  await Promise.all(databases.map((database) => database.drop()));
});

test('installations that share a server and its roles migrate at the same moment', async () => {
  const migrations = [...databases, ...databases].map(({ url, secret }) => migrate(url, secret));
  for (const outcome of await Promise.allSettled(migrations)) {
    expect(outcome).toEqual({ status: 'fulfilled', value: [] });
  }
});
