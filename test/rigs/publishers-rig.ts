import { type Role, type Scope, scopesOf } from '../../domain/viewer.ts';
import { createPool } from '../../platform/database.ts';
import { createLogger } from '../../platform/logger.ts';
import { newId } from '../../platform/new-id.ts';
import { addUserRow } from '../../subgraphs/publishers/add-user.ts';
import { start } from '../../subgraphs/publishers/start.ts';
import { askSubgraph, type SubgraphAnswer } from './ask-subgraph.ts';
import { knownKey } from './known-key.ts';
import { createTestDatabase } from './test-database.ts';

const viewerKey = knownKey(7);
export const testKey = knownKey(8);
export const postbackKey = knownKey(9);
export const trackingUrl = 'https://track.example';

export interface Person {
  readonly userId: string;
  readonly role: Role;
  readonly publisherId: string | null;
}

export type PublishersRig = Awaited<ReturnType<typeof startPublishersRig>>;

/** The publishers subgraph on a database of its own, asked over HTTP with signed viewers as the gateway does. */
export async function startPublishersRig() {
  const database = await createTestDatabase();
  // Its listener for errors matters: the drop may cut off a connection that is still closing.
  const owner = createPool(database.url, { name: 'test owner' });
  const statements: string[] = [];
  const service = await start({
    host: '127.0.0.1',
    port: 0,
    databaseUrl: database.urlFor('smartlink_publishers'),
    viewerKey,
    trackingUrl,
    testKey,
    postbackKey,
    postbackTargets: ['localhost:4200'],
    logger: createLogger('test', 'silent'),
    onStatement: (sql) => statements.push(sql),
  });

  async function addPerson(role: Role, publisherId: string | null): Promise<Person> {
    const id = newId('usr');
    await addUserRow(owner, { id, email: `${id}@Example.com`, name: `${role} ${id}`, role, publisherId });
    return { userId: id, role, publisherId };
  }

  return {
    owner,
    databaseUrl: database.urlFor('smartlink_publishers'),
    /** Every SQL statement so far. */
    statements,
    addStaff: (role: 'NETWORK_ADMIN' | 'MANAGER' = 'MANAGER') => addPerson(role, null),
    /** A publisher with one person. */
    async addPublisher(name = 'Acme Media'): Promise<Person & { readonly publisherId: string }> {
      const publisherId = newId('pub');
      await owner.query('insert into publishers.publisher (id, name) values ($1, $2)', [publisherId, name]);
      return { ...(await addPerson('PUBLISHER', publisherId)), publisherId };
    },
    async addSmartlink(
      visibility: 'OPEN' | 'ASK_TO_JOIN' | 'PRIVATE',
      { name = 'Summer Deals', status = 'ACTIVE', allowed = [] as string[] } = {},
    ): Promise<string> {
      const id = newId('smk');
      await owner.query(
        "insert into offers.smartlink (id, name, status, visibility, mode) values ($1, $2, $3, $4, 'WEIGHT')",
        [id, name, status, visibility],
      );
      for (const publisherId of allowed) {
        await owner.query('insert into offers.smartlink_access values ($1, $2)', [id, publisherId]);
      }
      return id;
    },
    async ask<Data>(
      person: Person,
      query: string,
      variables: object = {},
      scopes?: readonly Scope[],
      viaKey: string | null = null,
    ): Promise<SubgraphAnswer<Data>> {
      const viewer = { ...person, scopes: scopes ?? scopesOf(person.role), viaKey };
      return askSubgraph<Data>({ url: service.url, viewerKey, viewer }, query, variables);
    },
    async stop(): Promise<void> {
      await service.stop();
      await owner.end();
      await database.drop();
    },
  };
}
