import pg from 'pg';
import type { Role } from '../domain/viewer.ts';
import { createAccount } from '../gateway/create-account.ts';
import { createPool, roleUrl } from '../platform/database.ts';
import type { ServiceEnvironment } from '../platform/environment.ts';
import type { Logger } from '../platform/logger.ts';
import { Problem } from '../platform/problem.ts';
import { deriveText } from '../platform/secret.ts';
import { addUserRow } from '../subgraphs/publishers/add-user.ts';

const foreignKeyViolation = '23503';

export interface Person {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
  readonly publisherId: string | null;
}

/**
 * Makes a person who can sign in: the account (gateway) and what the person is to the network (publishers). Both or none.
 * @throws Problem when the email is taken, there is no such publisher, or email or password are not acceptable
 */
export async function addPerson(
  environment: ServiceEnvironment,
  person: Person,
  logger: Logger,
): Promise<void> {
  const { databaseUrl, secret } = environment;
  const { email, name, role, password, publisherId } = person;
  const account = {
    databaseUrl: roleUrl(databaseUrl, 'smartlink_gateway', secret),
    authSecret: deriveText(secret, 'sessions'),
    ...{ email, password, name, logger },
  };
  const publishersUrl = roleUrl(databaseUrl, 'smartlink_publishers', secret);
  const pool = createPool(publishersUrl, { name: 'add-user', connectionsMax: 1 });
  try {
    await createAccount(account, (id) => addUserRow(pool, { id, email, name, role, publisherId }));
  } catch (error) {
    throw error instanceof pg.DatabaseError && error.code === foreignKeyViolation
      ? new Problem(`There is no publisher ${publisherId}: its id starts with pub_ and stands in the portal.`)
      : error;
  } finally {
    await pool.end();
  }
}
