/** The one way a subgraph opens the database: its own role, its own schema, a small pool. */
import { type EntityClass, type EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from '../platform/logger.ts';

export interface OrmOptions {
  /** Connection URL of the subgraph's own role. */
  readonly databaseUrl: string;
  /** The PostgreSQL schema that the subgraph owns. */
  readonly schema: string;
  readonly entities: readonly (EntitySchema | EntityClass<object>)[];
  readonly logger: Logger;
  /** Hears every SQL statement, without its values: lets a test count round trips. */
  readonly onStatement?: ((sql: string) => void) | undefined;
}

const connectionsMax = 5;
const connectMsMax = 5_000;
/** Less than the gateway waits for an answer (15 s), so that who asked hears why there is none. */
const statementMsMax = 12_000;

/** Prepares the ORM. Connects at the first statement, not here, so a subgraph starts before its database does. */
export async function openOrm(options: OrmOptions): Promise<MikroORM> {
  const { onStatement, logger } = options;
  return MikroORM.init({
    clientUrl: options.databaseUrl,
    schema: options.schema,
    entities: [...options.entities],
    pool: { min: 0, max: connectionsMax },
    driverOptions: {
      application_name: `subgraph ${options.schema}`,
      connectionTimeoutMillis: connectMsMax,
      statement_timeout: statementMsMax,
    },
    ensureDatabase: false, // a missing database is told, not made
    preferTs: false,
    forceUtcTimezone: true,
    colors: false,
    debug: onStatement ? ['query'] : false,
    logger: onStatement ?? ((message) => logger.warn({ message }, 'database driver')),
  });
}

/** Whether the database answers, for a readiness check. Connects when nothing else has yet. */
export async function databaseAnswers(orm: MikroORM): Promise<{ ok: boolean; database: string }> {
  try {
    // Not orm.checkConnection(), which says no until the first statement of somebody else.
    await orm.em.getConnection().execute('select 1');
    return { ok: true, database: 'reachable' };
  } catch (error) {
    return { ok: false, database: (error instanceof Error && error.message) || 'unreachable' };
  }
}
