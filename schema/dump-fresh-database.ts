import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { migrate } from '../platform/migrate.ts';
import { dumpDatabase } from './dump-database.ts';

/** The text of schema/database.sql: what the migrations make of an empty database, on a throw-away server. */
export async function dumpFreshDatabase(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'smartlink-schema-'));
  const postgres = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    password: 'throw-away',
    database: 'smartlink',
    settings: { fsync: 'off' },
  });
  try {
    await migrate(postgres.url, 'a secret that only this throw-away database knows');
    return await dumpDatabase(postgres.url);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
