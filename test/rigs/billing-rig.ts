import type { KeyObject } from 'node:crypto';
import pg from 'pg';
import type { Role, Scope } from '../../domain/viewer.ts';
import { createLogger } from '../../platform/logger.ts';
import { start } from '../../subgraphs/reporting/start.ts';
import { type BillingFacts, createBillingFacts } from '../samples/billing-facts.ts';
import { askSubgraph, type SubgraphAnswer } from './ask-subgraph.ts';
import { knownKey } from './known-key.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** Bo keeps the books; the clerk may look but not write, the bookkeeper reads no reports; Ann and Ben are publishers, the outsider is Ann with another key. */
const people = {
  bo: { role: 'MANAGER', publisherId: null, scopes: ['BILLING_READ', 'BILLING_WRITE', 'REPORTS_READ'] },
  clerk: { role: 'MANAGER', publisherId: null, scopes: ['BILLING_READ', 'REPORTS_READ'] },
  bookkeeper: { role: 'MANAGER', publisherId: null, scopes: ['BILLING_READ', 'BILLING_WRITE'] },
  ann: { role: 'PUBLISHER', publisherId: 'pub_a', scopes: ['BILLING_READ', 'REPORTS_READ'] },
  ben: { role: 'PUBLISHER', publisherId: 'pub_b', scopes: ['BILLING_READ', 'REPORTS_READ'] },
  outsider: { role: 'PUBLISHER', publisherId: 'pub_a', scopes: ['REPORTS_READ'] },
} as const satisfies Record<string, { role: Role; publisherId: string | null; scopes: readonly Scope[] }>;
export type Bookperson = keyof typeof people;

export interface BillingRig {
  readonly database: TestDatabase;
  /** The owner's connection. */
  readonly owner: pg.Client;
  readonly facts: BillingFacts;
  readonly url: string;
  readonly viewerKey: KeyObject;
  ask<Data>(person: Bookperson, query: string, variables?: object): Promise<SubgraphAnswer<Data>>;
  stop(): Promise<void>;
}

const viewerKey = knownKey(3);
/** Behind UTC by day and by month: an hour before midnight UTC is the next day there. */
export const billingZone = 'Europe/Berlin';

/** The reporting subgraph of a network in Berlin, over a database of its own without facts. */
export async function startBillingRig(): Promise<BillingRig> {
  const database = await createTestDatabase();
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(`
    insert into offers.advertiser (id, name) values ('adv_1', 'Shop');
    insert into offers.offer (id, advertiser_id, name, destination_url, payout_micros, revenue_micros, currency)
      values ('off_a', 'adv_1', 'Shoes', 'https://shop.example', 1, 2, 'EUR'),
        ('off_b', 'adv_1', '=Hats', 'https://shop.example', 1, 2, 'USD');
    insert into publishers.publisher (id, name) values ('pub_a', 'Ann''s blog'), ('pub_b', 'Ben''s blog');
    insert into publishers.app_user (id, email, name, role, publisher_id)
      values ('usr_ann', 'ann@blog.test', 'Ann', 'PUBLISHER', 'pub_a')`);
  const { url, stop } = await start({
    ...{ host: '127.0.0.1', port: 0, viewerKey, networkCurrency: 'EUR', networkFallbackUrl: null },
    networkTimeZone: billingZone,
    portalUrl: 'http://portal.test',
    databaseUrl: database.urlFor('smartlink_reporting'),
    logger: createLogger('test', 'silent'),
  });
  return {
    ...{ database, owner, url, viewerKey, facts: createBillingFacts(owner) },
    ask: (person, query, variables = {}) =>
      askSubgraph(
        { url, viewerKey, viewer: { userId: `usr_${person}`, viaKey: null, ...people[person] } },
        query,
        variables,
      ),
    async stop() {
      await stop();
      await owner.end();
      await database.drop();
    },
  };
}
