import pg from 'pg';
import type { Role, Scope } from '../../domain/viewer.ts';
import { createLogger } from '../../platform/logger.ts';
import type { DatabaseRole } from '../../platform/migrate.ts';
import { start } from '../../subgraphs/reporting/start.ts';
import { type History, storeHistory } from '../samples/reporting-history.ts';
import { askSubgraph, type SubgraphAnswer } from './ask-subgraph.ts';
import { knownKey } from './known-key.ts';
import { createTestDatabase } from './test-database.ts';

/**
 * Ann is the publisher pub_a of the generated histories, Bea her colleague and Bob of another; the outsider is Ann with a
 * key for other things, the robot Ann with a key for reports, the clerk the manager with a key for other things.
 */
const people = {
  manager: { userId: 'usr_m', role: 'MANAGER', publisherId: null, scopes: ['REPORTS_READ'] },
  ann: { userId: 'usr_a', role: 'PUBLISHER', publisherId: 'pub_a', scopes: ['REPORTS_READ'] },
  bea: { userId: 'usr_b', role: 'PUBLISHER', publisherId: 'pub_a', scopes: ['REPORTS_READ'] },
  bob: { userId: 'usr_o', role: 'PUBLISHER', publisherId: 'pub_b', scopes: ['REPORTS_READ'] },
  robot: {
    ...{ userId: 'usr_a', role: 'PUBLISHER', publisherId: 'pub_a', scopes: ['REPORTS_READ'] },
    viaKey: 'key_a',
  },
  clerk: { userId: 'usr_m', role: 'MANAGER', publisherId: null, scopes: ['OFFERS_READ'], viaKey: 'key_m' },
  outsider: {
    ...{ userId: 'usr_a', role: 'PUBLISHER', publisherId: 'pub_a' },
    scopes: ['OFFERS_READ', 'APPLICATIONS_READ'],
  },
} as const satisfies Record<
  string,
  { userId: string; role: Role; publisherId: string | null; scopes: readonly Scope[]; viaKey?: string }
>;
export type Person = keyof typeof people;

export type Answer = SubgraphAnswer<{
  [field: string]: unknown;
  report?: { rows: { key: string[]; labels: string[] }[] };
} | null>;

export interface ReportingRig {
  readonly url: string;
  /** Asks over HTTP, as the gateway would for this person. */
  ask(person: Person, query: string, variables?: object): Promise<Answer>;
  /** The same database as another process sees it. */
  databaseUrlFor(role: DatabaseRole): string;
  /** Runs statements as the owner of the database. */
  change(statements: string): Promise<pg.QueryResult>;
  stop(): Promise<void>;
}

/** The key that the subgraph knows viewers by. */
export const viewerKey = knownKey(3);

/** The reporting subgraph over a database of its own that holds a history, and names for the first of each kind. */
export async function startReportingRig(history: History): Promise<ReportingRig> {
  const database = await createTestDatabase();
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await storeHistory(owner, history);
  await owner.query(`
    insert into offers.advertiser (id, name) values ('adv_1', 'Shop');
    insert into offers.offer (id, advertiser_id, name, destination_url, payout_micros, revenue_micros, currency)
      values ('off_a', 'adv_1', 'Shoes', 'https://shop.example', 1, 2, 'EUR');
    insert into offers.smartlink (id, name, visibility, mode) values ('smk_a', 'Fashion', 'OPEN', 'WEIGHT');
    insert into publishers.publisher (id, name) values ('pub_a', 'Ann''s blog'), ('pub_b', 'pub_b');
    insert into publishers.app_user (id, email, name, role, publisher_id) values
      ('usr_m', 'm@x.example', 'Mia', 'MANAGER', null), ('usr_a', 'a@x.example', 'Ann', 'PUBLISHER', 'pub_a'),
      ('usr_b', 'b@x.example', 'Bea', 'PUBLISHER', 'pub_a'), ('usr_o', 'o@x.example', 'Bob', 'PUBLISHER', 'pub_b');
    insert into publishers.api_key (id, user_id, name, prefix, secret_hash, scopes)
      values ('key_a', 'usr_a', 'robot', 'aaaaaaaa', repeat('0', 64), '{REPORTS_READ}')`);
  const { url, stop } = await start({
    host: '127.0.0.1',
    port: 0,
    databaseUrl: database.urlFor('smartlink_reporting'),
    viewerKey,
    networkCurrency: 'EUR',
    networkTimeZone: 'UTC',
    networkFallbackUrl: null,
    portalUrl: 'http://portal.test',
    logger: createLogger('test', 'silent'),
  });
  return {
    url,
    ask: (person, query, variables = {}) => ask(url, person, query, variables),
    databaseUrlFor: (role) => database.urlFor(role),
    change: (statements) => owner.query(statements),
    async stop() {
      await stop();
      await owner.end();
      await database.drop();
    },
  };
}

async function ask(url: string, person: Person, query: string, variables: object): Promise<Answer> {
  const viewer = { viaKey: null, ...people[person] };
  return askSubgraph({ url, viewerKey, viewer }, query, variables);
}
