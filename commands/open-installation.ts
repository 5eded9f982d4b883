import { join } from 'node:path';
import { lockDataFolder, secretOf } from '../platform/data-folder.ts';
import { rolePassword } from '../platform/database.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import type { Environment, ServiceEnvironment } from '../platform/environment.ts';

/** An environment with its database reachable. */
export interface Installation {
  readonly environment: ServiceEnvironment;
  /** One word on where the database came from. */
  readonly database: string;
  /** Stops what this process started. */
  close(): Promise<void>;
}

/**
 * Finds the database and the secret: those of the environment, or the embedded PostgreSQL and the data folder's.
 * @throws Problem when another start works on the data folder
 */
export async function openInstallation(environment: Environment): Promise<Installation> {
  const secret = environment.secret ?? secretOf(environment.dataDir);
  if (environment.databaseUrl !== null) {
    const own = { ...environment, databaseUrl: environment.databaseUrl, secret };
    return {
      environment: own,
      database: new URL(environment.databaseUrl).host,
      close: async () => undefined,
    };
  }
  const unlock = lockDataFolder(environment.dataDir);
  const postgres = await startEmbeddedPostgres({
    folder: join(environment.dataDir, 'postgres'),
    password: rolePassword('owner', secret),
    database: 'smartlink',
  });
  return {
    environment: { ...environment, databaseUrl: postgres.url, secret },
    database: postgres.reused ? 'embedded, still running' : 'embedded',
    async close() {
      await postgres.stop();
      unlock();
    },
  };
}
