import pg from 'pg';
import type { Logger } from './logger.ts';
import { deriveText } from './secret.ts';

/** The password of a database role: derived, so that no file holds it and every service finds its own. */
export function rolePassword(role: string, secret: string): string {
  return deriveText(secret, `database role ${role}`);
}

/** The address of a database as one role sees it: whoever the given address names is replaced. */
export function roleUrl(databaseUrl: string, role: string, secret: string): string {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = rolePassword(role, secret);
  return url.href;
}

const connectTimeoutMs = 5_000;

export interface PoolOptions {
  /** What the server's list of connections shows. */
  readonly name: string;
  readonly connectionsMax?: number;
  /** A statement that takes longer is given up; default: none is. */
  readonly statementMsMax?: number;
}

/**
 * A pool of connections. It never throws by itself: an idle connection that breaks is dropped and replaced at the next
 * query, whose own error tells the caller.
 */
export function createPool(url: string, options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: options.name,
    max: options.connectionsMax ?? 5,
    connectionTimeoutMillis: connectTimeoutMs,
    ...(options.statementMsMax !== undefined && { statement_timeout: options.statementMsMax }),
    keepAlive: true,
    allowExitOnIdle: true,
  });
  pool.on('error', () => undefined);
  // Between being connected and being handed out a connection has no listener, and an error that nobody hears ends the
  // process. Whoever uses it hears of the error by its query.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const reconnectDelayMs = 500;

/**
 * Calls `onNotify` for every NOTIFY on a channel, and after every (re)connect, because what happened in between went
 * unheard. Keeps reconnecting until it is stopped; resolves after the first connection.
 */
export async function listen(
  url: string,
  channel: string,
  onNotify: () => void,
  logger: Logger,
): Promise<{ stop(): Promise<void> }> {
  let stopped = false;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: `listen ${channel}`,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
    });
    fresh.on('notification', onNotify);
    fresh.on('error', (error) =>
      logger.warn({ error: error.message, channel }, 'lost the listening connection'),
    );
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      await fresh.end().catch(() => undefined); // a connection that does not listen must not stay open
      throw error;
    }
    fresh.on('end', reconnectLater);
    client = fresh;
    if (stopped) await fresh.end();
    else onNotify();
  }

  function reconnectLater(): void {
    client = null;
    if (stopped) return;
    retry = setTimeout(() => connect().catch(reconnectLater), reconnectDelayMs);
  }

  await connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
