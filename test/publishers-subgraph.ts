import { type Role, type Scope, scopesOf } from '../domain/viewer.ts';
import { createPool } from '../platform/database.ts';
import { createLogger } from '../platform/logger.ts';
import { newId } from '../platform/new-id.ts';
import { signToken } from '../platform/signed-token.ts';
import { addUserRow } from '../subgraphs/publishers/add-user.ts';
import { start } from '../subgraphs/publishers/start.ts';
import { viewerAudience } from '../subgraphs/viewer.ts';
import { createTestDatabase } from './test-database.ts';

const viewerKey = new Uint8Array(32).fill(7);
export const trackingUrl = 'https://track.example';

export interface Person {
  readonly userId: string;
  readonly role: Role;
  readonly publisherId: string | null;
}

/** An answer; `Data` is what the test asked for. */
export interface Answer<Data> {
  readonly data: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

export type PublishersSubgraph = Awaited<ReturnType<typeof startPublishersSubgraph>>;

/** The publishers subgraph on a database of its own, asked over HTTP with signed viewers as the gateway does. */
export async function startPublishersSubgraph() {
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
    ): Promise<Answer<Data>> {
      const { userId, role, publisherId } = person;
      const claims = { sub: userId, role, publisherId, scopes: scopes ?? scopesOf(role) };
      const token = await signToken(viewerKey, viewerAudience, claims, 60);
      const response = await fetch(service.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer<Data>;
    },
    async stop(): Promise<void> {
      await service.stop();
      await owner.end();
      await database.drop();
    },
  };
}
