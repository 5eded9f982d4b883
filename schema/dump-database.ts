import pg from 'pg';
import { readSql } from '../platform/sql-file.ts';

const objects = readSql(import.meta.url, './database-objects.sql');
const heading =
  '-- The database as the migrations make it. Made by `npm run schema`; change it with a new migration.';

/**
 * The structure of a database as stable, readable SQL: every schema of ours with its tables, views, indexes, triggers,
 * functions and grants. Ours, because the embedded PostgreSQL comes without pg_dump.
 * @param ownerUrl address of the database's owner
 */
export async function dumpDatabase(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'dump database' });
  await client.connect();
  try {
    // Without a search path the catalogs' functions write every name in full.
    await client.query("set search_path = ''");
    const { rows } = await client.query<{ sql: string; part: number }>(objects);
    return `${rows.reduce((text, { sql, part }) => `${text}${part === 0 ? '\n\n' : '\n'}${sql}`, heading)}\n`;
  } finally {
    await client.end();
  }
}
