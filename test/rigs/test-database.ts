import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { roleUrl } from '../../platform/database.ts';
import type { DatabaseRole } from '../../platform/migrate.ts';

/** The secret of every test database: roles belong to the whole server, so all share their passwords. */
export const testSecret = 'a secret that only throw-away test databases know';
const cloneTriesMax = 50;

export interface TestDatabase {
  /** The owner's address. */
  readonly url: string;
  readonly secret: string;
  urlFor(role: DatabaseRole): string;
  drop(): Promise<void>;
}

/** A migrated database of the test file's own, cloned from the run's template in some 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_POSTGRES_URL;
  if (server === undefined)
    throw new Error('test/rigs/global-setup.ts did not run: start the tests with `npm test`.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await cloneTemplate(server, name);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    secret: testSecret,
    urlFor: (role) => roleUrl(url.href, role, testSecret),
    drop: () => asOwner(server, `drop database ${name} with (force)`),
  };
}

/** Two clones at one moment collide on the template ("being accessed by other users"): wait and try again. */
async function cloneTemplate(server: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await asOwner(server, `create database ${name} template template_smartlink`);
    } catch (error) {
      if (
        attempt === cloneTriesMax ||
        !(error instanceof Error) ||
        !error.message.includes('accessed by other users')
      )
        throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

async function asOwner(server: string, statement: string): Promise<void> {
  const url = new URL(server);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
