import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { graphql } from 'graphql';
import pg from 'pg';
import { createPool } from '../../platform/database.ts';
import { createLogger } from '../../platform/logger.ts';
import { createTestDatabase, type TestDatabase } from '../../test/rigs/test-database.ts';
import { generateHistory } from '../../test/samples/generate-history.ts';
import { storeHistory } from '../../test/samples/reporting-history.ts';
import type { Subgraph } from '../build-schema.ts';
import { createRequestContext } from '../context.ts';
import { openOrm } from '../orm.ts';
import { createLoaders } from './loaders.ts';
import { createReportStore } from './report-store-postgres.ts';
import { ClickRow } from './rows/click-row.ts';
import { ConversionRow } from './rows/conversion-row.ts';
import { buildReportingSchema } from './schema.ts';

const history = generateHistory(5, 500, Date.parse('2026-03-24T00:00Z'), Date.parse('2026-04-03T00:00Z'));
const viewer = {
  userId: 'usr_1',
  role: 'MANAGER',
  publisherId: null,
  scopes: ['REPORTS_READ'],
  viaKey: null,
} as const;
let database: TestDatabase;
let pool: pg.Pool;
let orm: MikroORM;
let subgraph: Subgraph;
let statements: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await storeHistory(owner, history);
  await owner.end();
  const databaseUrl = database.urlFor('smartlink_reporting');
  const onStatement = (sql: string) => statements.push(sql);
  pool = createPool(databaseUrl, { name: 'test' });
  pool.on('connect', (client) => listenIn(client, onStatement));
  const logger = createLogger('test', 'silent');
  orm = await openOrm({
    databaseUrl,
    schema: 'reporting',
    entities: [ClickRow, ConversionRow],
    logger,
    onStatement,
  });
  await orm.em.fork().count(ClickRow); // before its first statement the ORM asks whether the database exists
  subgraph = await buildReportingSchema();
});
afterAll(async () => {
  await pool.end();
  await orm.close();
  await database.drop();
});
beforeEach(() => {
  statements = [];
});

test('50 smartlinks have their numbers in one statement per range', async () => {
  const ids = ['smk_a', 'smk_b', ...Array.from({ length: 48 }, (_, number) => `smk_${number}`)];
  const { data, errors } = await run(
    `query ($refs: [_Any!]!) { _entities(representations: $refs) { ...on Smartlink { id
       march: stats(range: { from: "2026-03-01", to: "2026-03-31" }) { grossClicks }
       again: stats(range: { from: "2026-03-01", to: "2026-03-31" }, timeZone: "utc") { clicks }
       berlin: stats(range: { from: "2026-03-01", to: "2026-03-31" }, timeZone: "Europe/Berlin") { clicks } } } }`,
    { refs: ids.map((id) => ({ __typename: 'Smartlink', id })) },
  );
  expect(errors).toBeUndefined();
  expect(statements).toHaveLength(2);
  const stats = (data as { _entities: { id: string; march: { grossClicks: number } }[] })._entities;
  expect(stats).toHaveLength(50);
  const march = Date.parse('2026-04-01T00:00Z');
  for (const { id, march: found } of stats) {
    const expected = history.clicks.filter(
      ({ smartlinkId, at, traffic }) =>
        smartlinkId === id && at < march && traffic !== 'TEST' && traffic !== 'PREFETCH',
    );
    expect({ id, ...found }).toEqual({ id, grossClicks: expected.length });
  }
});

test('a page of clicks with their conversions, and those with their clicks, is three statements', async () => {
  const query = '{ clicks(first: 100) { edges { node { id conversions { id click { id } } } } } }';
  const { data, errors } = await run(query);
  expect(errors).toBeUndefined();
  const clicks = (data as { clicks: { edges: { node: { conversions: unknown[] } }[] } }).clicks.edges;
  expect(clicks.flatMap(({ node }) => node.conversions).length).toBeGreaterThan(5);
  expect(statements).toHaveLength(3);
  expect(statements.join()).not.toMatch(/\*|user_agent|destination/); // wide, and shown to nobody
});

test('a report with names is two statements', async () => {
  const { errors } = await run(
    `{ report(dimensions: [OFFER, SMARTLINK], range: { from: "2026-03-01", to: "2026-04-30" }) {
         rows { labels metrics { clicks } } totals { clicks } dataThrough } }`,
  );
  expect(errors).toBeUndefined();
  expect(statements).toHaveLength(2);
});

test('a report beside another period, with names and what leads to its facts, is four statements', async () => {
  const { data, errors } = await run(
    `{ report(dimensions: [OFFER, LINK], range: { from: "2026-03-29", to: "2026-04-02" }, compareWith: {}) {
         rows { labels metrics { clicks } comparison { clicks } drillDown { filters { offerIds } since } }
         comparison { totals { clicks } } } }`,
  );
  expect(errors).toBeUndefined();
  expect((data as { report: { rows: object[] } }).report.rows.length).toBeGreaterThan(2);
  expect(statements).toHaveLength(4);
});

function run(source: string, variableValues: Record<string, unknown> = {}) {
  const store = createReportStore(pool);
  const context = createRequestContext(orm.em, viewer, (em) => createLoaders(em, viewer, pool, store, 'UTC'));
  const inTurn = (work: () => unknown) => work();
  const contextValue = Object.assign(context, { store, inTurn, networkCurrency: 'EUR', now: new Date() });
  return graphql({ schema: subgraph.schema, source, variableValues, contextValue });
}

/** Everything a pooled connection is asked passes its `query`. */
function listenIn(client: pg.PoolClient, onStatement: (sql: string) => void): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const listening = (...args: unknown[]) => {
    onStatement(String(args[0]));
    return query(...args);
  };
  Object.assign(client, { query: listening });
}
