import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type Role, roles } from '../domain/viewer.ts';
import type { Environment } from '../platform/environment.ts';
import { createLogger } from '../platform/logger.ts';
import { Problem } from '../platform/problem.ts';
import { addPerson } from './add-person.ts';
import { openInstallation } from './open-installation.ts';

const usage = `Usage: npm start -- add-user --email nora@network.com --name "Nora Winter" --role ${roles.join('|')} [--publisher pub_…]`;
const passwordBytes = 12;

/** `add-user`: makes a sign-in, the first admin's for instance, and prints its password once. */
export async function run(environment: Environment, parameters: readonly string[]): Promise<void> {
  const person = readPerson(parameters);
  const password = randomBytes(passwordBytes).toString('base64url');
  const installation = await openInstallation(environment);
  try {
    await addPerson(installation.environment, { ...person, password }, createLogger('add-user', 'silent'));
  } finally {
    await installation.close();
  }
  process.stdout.write(
    `${person.email} can sign in at ${environment.portalUrl} with this password, shown only now:\n\n  ${password}\n`,
  );
}

function readPerson(parameters: readonly string[]): {
  email: string;
  name: string;
  role: Role;
  publisherId: string | null;
} {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      publisher: { type: 'string' },
    },
    strict: false,
  });
  const { email, name, role, publisher } = values;
  if (typeof email !== 'string' || typeof name !== 'string' || typeof role !== 'string')
    throw new Problem(usage);
  if (!(roles as readonly string[]).includes(role))
    throw new Problem(`--role must be one of ${roles.join(', ')}.\n${usage}`);
  if ((role === 'PUBLISHER') !== (typeof publisher === 'string')) {
    throw new Problem(
      `--publisher names the publisher that a PUBLISHER acts for, and nobody else has one.\n${usage}`,
    );
  }
  return { email, name, role: role as Role, publisherId: typeof publisher === 'string' ? publisher : null };
}
