import type pg from 'pg';
import { type Db, PgBoss } from 'pg-boss';
import type { Logger } from './logger.ts';

/** The schema that pg-boss keeps for itself: made by its own code when migrations run, used by roles that cannot change it. */
const schema = 'pgboss';

/** Whoever can run statements: a pool, or the connection of a transaction. */
export type Statements = Pick<pg.ClientBase, 'query'>;

/** What pg-boss takes as `db`: with a transaction's connection its work commits or fails with the transaction. */
export function jobsIn(statements: Statements): Db {
  return {
    executeSql: (text, values) => statements.query(text, values === undefined ? undefined : [...values]),
  };
}

/**
 * Makes or updates the job queue's tables. Safe to run again and from two places at once: a lock lets one work.
 *
 * @param owner a connection of the database's owner
 * @param roles the login roles that may add and take jobs
 */
export async function installJobQueue(owner: pg.ClientBase, roles: readonly string[]): Promise<void> {
  const lock = "hashtext('smartlink job queue')";
  await owner.query(`select pg_advisory_lock(${lock})`);
  try {
    const boss = new PgBoss({
      db: jobsIn(owner),
      schema,
      supervise: false,
      schedule: false,
      registerInstance: false,
    });
    await boss.start();
    await boss.stop({ graceful: false });
    const to = roles.join(', ');
    await owner.query(`grant usage on schema ${schema} to ${to}`);
    await owner.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${to}`);
    await owner.query(`grant usage on all sequences in schema ${schema} to ${to}`);
    await owner.query(`grant execute on all functions in schema ${schema} to ${to}`);
  } finally {
    await owner.query(`select pg_advisory_unlock(${lock})`);
  }
}

export interface JobQueueOptions {
  /** Of a role that `installJobQueue` was told of. */
  readonly pool: Statements;
  readonly logger: Logger;
  /** Whether to run what stands in the queue's table of cron schedules. */
  readonly schedule: boolean;
  /** How often jobs of a process that died are looked for, seconds; 1 at least. */
  readonly superviseSeconds: number;
}

/** The job queue of a running service. Never touches the schema, only its rows; `stop()` it before the pool ends. */
export async function openJobQueue(options: JobQueueOptions): Promise<PgBoss> {
  const { pool, logger, schedule, superviseSeconds } = options;
  const boss = new PgBoss({
    db: jobsIn(pool),
    schema,
    schedule,
    migrate: false,
    createSchema: false,
    supervise: true,
    registerInstance: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    // Both need the tables' owner.
    reindex: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => logger.error({ err: error }, 'job queue'));
  boss.on('warning', (warning) => logger.warn(warning, 'job queue'));
  await boss.start();
  return boss;
}
