import type { Environment } from '../platform/environment.ts';
import { migrate } from '../platform/migrate.ts';
import { openInstallation } from './open-installation.ts';

/** `migrate`: brings the database to the newest schema. DATABASE_URL must name its owner. */
export async function run(environment: Environment): Promise<void> {
  const installation = await openInstallation(environment);
  try {
    const applied = await migrate(installation.environment.databaseUrl, installation.environment.secret);
    process.stdout.write(
      applied.length === 0 ? 'The database is up to date.\n' : `Applied: ${applied.join(', ')}\n`,
    );
  } finally {
    await installation.close();
  }
}
