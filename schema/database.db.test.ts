import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { databaseRoles } from '../platform/migrate.ts';
import { projectRoot } from '../platform/sql-file.ts';
import { createTestDatabase, type TestDatabase } from '../test/rigs/test-database.ts';
import { dumpDatabase } from './dump-database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function change(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

test('schema/database.sql is what the migrations make; if not, run `npm run schema` and commit the difference', async () => {
  const golden = readFileSync(`${projectRoot()}/schema/database.sql`, 'utf8');
  expect(await dumpDatabase(database.url)).toBe(golden);
});

test('the same structure is the same text', async () => {
  expect(await dumpDatabase(database.url)).toBe(await dumpDatabase(database.url));
});

test('no role of a process may call what is not granted by name, nor make temporary tables', async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const open = await client.query(
    `select p.oid::regprocedure::text as function
     from pg_proc p cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
     where p.pronamespace::regnamespace::text in ('offers', 'publishers', 'reporting', 'routing', 'auth') and a.grantee = 0`,
  );
  // Of the template: a clone does not inherit what was said of the database itself.
  const temporary = await client
    .query(
      `select rolname from pg_roles
       where rolname = any ($1) and has_database_privilege(rolname, 'template_smartlink', 'temporary')`,
      [databaseRoles],
    )
    .finally(() => client.end());
  expect([open.rows, temporary.rows]).toEqual([[], []]);
});

test.each([
  ['a column', 'alter table offers.offer add column one_more text', '  one_more text'],
  [
    'a default',
    "alter table offers.offer alter column category set default 'x'",
    "category text default 'x'::text not null",
  ],
  [
    'a part of a table',
    'create table reporting.rollup_rest partition of reporting.rollup default',
    'create table reporting.rollup_rest partition of reporting.rollup DEFAULT;',
  ],
  [
    'a constraint',
    'alter table offers.offer add constraint cheap check (payout_micros < 5)',
    'constraint cheap CHECK',
  ],
  ['an index', 'create index offer_name on offers.offer (name)', 'CREATE INDEX offer_name ON offers.offer'],
  [
    'a view',
    'create view routing.newest as select version from routing.state',
    'create view routing.newest as\n SELECT version',
  ],
  [
    'a function',
    'create function auth.one() returns integer language sql return 1',
    'CREATE OR REPLACE FUNCTION auth.one()',
  ],
  [
    'a trigger',
    "create trigger again after delete on offers.offer for each row execute function routing.note_change('offer', 'id')",
    'CREATE TRIGGER again',
  ],
  [
    'a grant',
    'grant delete on routing.state to smartlink_gateway',
    'grant delete on routing.state to smartlink_gateway;',
  ],
  [
    'a grant on a column',
    'grant update (name) on offers.offer to smartlink_ingest',
    'grant update (name) on offers.offer to smartlink_ingest;',
  ],
  ['a schema', 'create schema extra', 'create schema extra;'],
])('%s more is seen', async (_, sql, expected) => {
  const before = await dumpDatabase(database.url);
  await change(sql);
  const after = await dumpDatabase(database.url);
  expect(before).not.toContain(expected);
  expect(after).toContain(expected);
});
