import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../platform/embedded-postgres.ts';
import { migrate } from '../../platform/migrate.ts';
import { testSecret } from './test-database.ts';

declare global {
  var testPostgres: EmbeddedPostgres | undefined;
}

/** Starts one throw-away PostgreSQL for the whole run, with a migrated template that each test file clones. */
export default async function globalSetup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'smartlink-test-'));
  const postgres = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    password: 'throw-away',
    database: 'template_smartlink',
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
      // Lets a test count the statements that a request costs, across every process.
      shared_preload_libraries: 'pg_stat_statements',
      'pg_stat_statements.max': '50000', // of all test databases together; the least used are dropped
    },
  });
  await migrate(postgres.url, testSecret);
  globalThis.testPostgres = postgres;
  process.env.TEST_POSTGRES_URL = postgres.url;
  process.env.TEST_POSTGRES_FOLDER = folder;
}
