import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
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
const alterRoleTriesMax = 100;
const alterRolePauseMsMax = 50;

/**
 * Brings a database to the newest schema and gives each role its password. Safe to run again and at the same time from
 * two places, for one database (an advisory lock lets one work) or for several of one server. Needs the database's owner.
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
      advisoryLockMode: 'wait',
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
  for (const role of databaseRoles) {
    await alterRole(client, `alter role ${role} password ${pg.escapeLiteral(rolePassword(role, secret))}`);
  }
}

/**
 * Roles belong to the whole server, advisory locks to one database of it: two databases that are migrated at one moment
 * meet here, and PostgreSQL refuses the second change of a role. One of them always succeeds, so trying again ends.
 */
async function alterRole(client: pg.Client, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(statement);
      return;
    } catch (error) {
      const collided = error instanceof Error && error.message === 'tuple concurrently updated';
      if (!collided || attempt === alterRoleTriesMax) throw error;
      await setTimeout(Math.random() * alterRolePauseMsMax);
    }
  }
}
