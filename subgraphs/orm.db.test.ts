import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLogger } from '../platform/logger.ts';
import { createTestDatabase, type TestDatabase } from '../test/rigs/test-database.ts';
import { AdvertiserRow } from './offers/entities/advertiser-row.ts';
import { databaseAnswers, openOrm } from './orm.ts';

const logger = createLogger('test', 'silent');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function readinessAt(databaseUrl: string) {
  const orm = await openOrm({ databaseUrl, schema: 'offers', entities: [AdvertiserRow], logger });
  return databaseAnswers(orm).finally(() => orm.close());
}

test('a subgraph that nobody has asked anything yet is ready when its database answers', async () => {
  expect(await readinessAt(database.urlFor('smartlink_offers'))).toEqual({ ok: true, database: 'reachable' });
});

test('a subgraph whose database is not there says so', async () => {
  const nowhere = new URL(database.urlFor('smartlink_offers'));
  nowhere.pathname = '/nowhere';
  expect(await readinessAt(nowhere.href)).toEqual({
    ok: false,
    database: 'database "nowhere" does not exist',
  });
});
