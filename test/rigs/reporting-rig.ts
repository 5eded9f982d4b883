import pg from 'pg';
import type { Role, Scope } from '../../domain/viewer.ts';
import { createLogger } from '../../platform/logger.ts';
import { start } from '../../subgraphs/reporting/start.ts';
import { type History, storeHistory } from '../samples/reporting-history.ts';
import { askSubgraph, type SubgraphAnswer } from './ask-subgraph.ts';
import { createTestDatabase } from './test-database.ts';

/** Ann is the publisher pub_a of the generated histories; the outsider is the same publisher with a key for other things. */
const people = {
  manager: { role: 'MANAGER', publisherId: null, scopes: ['REPORTS_READ'] },
  ann: { role: 'PUBLISHER', publisherId: 'pub_a', scopes: ['REPORTS_READ'] },
  outsider: { role: 'PUBLISHER', publisherId: 'pub_a', scopes: ['OFFERS_READ', 'APPLICATIONS_READ'] },
} as const satisfies Record<string, { role: Role; publisherId: string | null; scopes: readonly Scope[] }>;
export type Person = keyof typeof people;

export type Answer = SubgraphAnswer<{
  [field: string]: unknown;
  report?: { rows: { key: string[]; labels: string[] }[] };
} | null>;

export interface ReportingRig {
  readonly url: string;
  /** Asks over HTTP, as the gateway would for this person. */
  ask(person: Person, query: string, variables?: object): Promise<Answer>;
  stop(): Promise<void>;
}

const viewerKey = new Uint8Array(32).fill(3);

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
    insert into publishers.publisher (id, name) values ('pub_a', 'Ann''s blog')`);
  await owner.end();
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
    async stop() {
      await stop();
      await database.drop();
    },
  };
}

async function ask(url: string, person: Person, query: string, variables: object): Promise<Answer> {
  const viewer = { userId: 'usr_1', viaKey: null, ...people[person] };
  return askSubgraph({ url, viewerKey, viewer }, query, variables);
}
