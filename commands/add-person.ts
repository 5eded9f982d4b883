import type { Role } from '../domain/viewer.ts';
import { createAccount } from '../gateway/add-user.ts';
import { createPool, roleUrl } from '../platform/database.ts';
import type { ServiceEnvironment } from '../platform/environment.ts';
import type { Logger } from '../platform/logger.ts';
import { deriveText } from '../platform/secret.ts';
import { addUserRow } from '../subgraphs/publishers/add-user.ts';

export interface Person {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
  readonly publisherId: string | null;
}

/** Makes a person who can sign in: the account (gateway) and what the person is to the network (publishers). */
export async function addPerson(
  environment: ServiceEnvironment,
  person: Person,
  logger: Logger,
): Promise<string> {
  const { databaseUrl, secret } = environment;
  const id = await createAccount({
    databaseUrl: roleUrl(databaseUrl, 'smartlink_gateway', secret),
    authSecret: deriveText(secret, 'sessions'),
    email: person.email,
    password: person.password,
    name: person.name,
    logger,
  });
  const pool = createPool(roleUrl(databaseUrl, 'smartlink_publishers', secret), {
    name: 'add-user',
    connectionsMax: 1,
  });
  try {
    await addUserRow(pool, {
      id,
      email: person.email.toLowerCase(),
      name: person.name,
      role: person.role,
      publisherId: person.publisherId,
    });
  } finally {
    await pool.end();
  }
  return id;
}
