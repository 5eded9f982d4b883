import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../platform/sql-file.ts';

const startTimeoutMs = 90_000;

/** The whole product, started as `npm start` starts it, in a data folder of its own. */
export interface RunningStack {
  readonly portalUrl: string;
  readonly trackingUrl: string;
  readonly dataDir: string;
  /** Everything it printed so far. */
  output(): string;
  /** A service's own log. */
  log(service: string): string;
  /** The started program, which supervises the services. */
  readonly process: ChildProcess;
  /** Ctrl-C, until everything ended; the data folder goes too, unless it was given. */
  stop(): Promise<void>;
}

const portVariables = [
  'GATEWAY_PORT',
  'OFFERS_PORT',
  'PUBLISHERS_PORT',
  'REPORTING_PORT',
  'PROJECTOR_PORT',
  'INGEST_PORT',
  'POSTBACKS_PORT',
  'SCHEDULER_PORT',
  'OPTIMISER_PORT',
  'REDIRECT_PORT',
  'DEMO_SITE_PORT',
] as const;

/** Starts `dist/main.js` on free ports and waits for its banner; or one service alone, until it says that it is ready. */
export async function startStack(
  variables: Readonly<Record<string, string>> = {},
  service?: string,
): Promise<RunningStack> {
  const dataDir = variables.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'smartlink-stack-'));
  const ports = await freePorts(portVariables.length);
  const environment: Record<string, string | undefined> = {
    ...process.env,
    ...Object.fromEntries(portVariables.map((name, index) => [name, String(ports[index])])),
    DATA_DIR: dataDir,
    LOG_LEVEL: service === undefined ? 'warn' : 'info',
    ...variables,
  };
  delete environment.NODE_ENV;
  delete environment.NODE_OPTIONS;
  const child = spawn(
    process.execPath,
    [join(projectRoot(), 'dist', 'main.js'), ...(service === undefined ? [] : [service])],
    {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const stack: RunningStack = {
    portalUrl: `http://localhost:${environment.GATEWAY_PORT}`,
    trackingUrl: `http://localhost:${environment.REDIRECT_PORT}`,
    dataDir,
    process: child,
    output: () => printed,
    log: (service) => readFileSync(join(dataDir, 'logs', `${service}.log`), 'utf8'),
    stop: async () => {
      await endOf(child);
      if (variables.DATA_DIR === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
  try {
    await untilReady(child, () => printed, service === undefined ? 'Ctrl-C stops everything' : '"ready"');
  } catch (error) {
    const logs = readdirSync(dataDir).includes('logs')
      ? readdirSync(join(dataDir, 'logs')).map(
          (name) => `--- ${name}\n${readFileSync(join(dataDir, 'logs', name), 'utf8').slice(-1500)}`,
        )
      : [];
    await stack.stop();
    throw new Error(`${(error as Error).message}\n${printed}\n${logs.join('\n')}`);
  }
  return stack;
}

async function untilReady(child: ChildProcess, printed: () => string, sign: string): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  while (!printed().includes(sign)) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The stack ended with code ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error(`The stack was not ready after ${startTimeoutMs} ms`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  await ended;
}

/** Below what systems hand out to those who ask for any port, so that nobody takes one before the stack does. */
const portMin = 20_000;
const portsPerWorker = 5_000;

/** Ports that are free now, of this test process's own range. */
export async function freePorts(count: number): Promise<number[]> {
  const rangeStart = portMin + portsPerWorker * (Number(process.env.JEST_WORKER_ID ?? 0) % 2);
  const ports: number[] = [];
  let port = rangeStart + Math.floor(Math.random() * (portsPerWorker / 2));
  for (; ports.length < count; port += 1) if (await isFree(port)) ports.push(port);
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
