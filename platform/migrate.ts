import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { rolePassword } from './database.ts';
import { installJobQueue } from './job-queue.ts';
import { projectRoot } from './sql-file.ts';

/** The login role of each process, made by the first migration. */
export const databaseRoles = [
  'smartlink_offers',
  'smartlink_publishers',
  'smartlink_reporting',
  'smartlink_gateway',
  'smartlink_projector',
  'smartlink_redirect',
  'smartlink_ingest',
  'smartlink_postbacks',
  'smartlink_scheduler',
  'smartlink_optimiser',
] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

/** Whose work comes as jobs. */
const jobRoles: readonly DatabaseRole[] = ['smartlink_postbacks', 'smartlink_scheduler'];

const migrationsTable = 'migration';

/**
 * Brings a database to the newest schema and gives each role its password. Safe to run again and at the same time from
 * two places (an advisory lock lets one work). Needs the database's owner.
 * @returns the names of the migrations that were applied
 */
export async function migrate(ownerUrl: string, secret: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'migrate' });
  await client.connect();
  try {
    await client.query('set client_min_messages = warning');
    const applied = await runner({
      dbClient: client,
      dir: join(projectRoot(), 'schema', 'migrations'),
      direction: 'up',
      migrationsTable,
      checkOrder: true,
      log: () => undefined,
    });
    await installJobQueue(client, jobRoles);
    await setPasswords(client, secret);
    return applied.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function setPasswords(client: pg.Client, secret: string): Promise<void> {
  // Two installations on one server, or parallel tests, may alter the same role at the same moment: one at a time.
  await client.query('begin');
  await client.query("select pg_advisory_xact_lock(hashtext('smartlink role passwords'))");
  for (const role of databaseRoles) {
    await client.query(`alter role ${role} password ${pg.escapeLiteral(rolePassword(role, secret))}`);
  }
  await client.query('commit');
}
