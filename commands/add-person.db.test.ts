import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { createPool } from '../platform/database.ts';
import { readEnvironment } from '../platform/environment.ts';
import { createLogger } from '../platform/logger.ts';
import { createTestDatabase, type TestDatabase } from '../test/rigs/test-database.ts';
import { addPerson } from './add-person.ts';

let database: TestDatabase;
let owner: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createPool(database.url, { name: 'test' });
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

function add(change: object): Promise<void> {
  const environment = { ...readEnvironment({}), databaseUrl: database.url, secret: database.secret };
  const nora = {
    email: 'Nora@Network.test',
    name: 'Nora',
    role: 'PUBLISHER',
    password: 'a long password',
  } as const;
  return addPerson(environment, { ...nora, publisherId: 'pub_1', ...change }, createLogger('test', 'silent'));
}

test('a person is made whole or not at all, so that the next try is a first one', async () => {
  await expect(add({})).rejects.toThrow('There is no publisher pub_1');
  expect((await owner.query('select from auth."user"')).rowCount).toBe(0);

  await owner.query(`insert into publishers.publisher (id, name) values ('pub_1', 'Acme')`);
  await add({});
  const { rows } = await owner.query(
    `select u.email, u.role, u.publisher_id from publishers.app_user u join auth."user" a on a.id = u.id`,
  );
  expect(rows).toEqual([{ email: 'nora@network.test', role: 'PUBLISHER', publisher_id: 'pub_1' }]);
  await expect(add({ email: 'nora@network.test' })).rejects.toThrow('already has an account');
});
