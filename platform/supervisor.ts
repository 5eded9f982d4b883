import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from './environment.ts';

const readyTimeoutMs = 60_000;
const stopTimeoutMs = 15_000;
const restartDelayMs = 1_000;
const logTailLines = 12;

/** What a supervised process tells its supervisor once it is ready, and hears when it is to stop. */
export const readyMessage = 'ready';
export const stopMessage = 'stop';

export interface SupervisorOptions {
  /** The program; the service's name is its only argument. */
  readonly program: string;
  /** One log file per service goes here. */
  readonly logFolder: string;
  /** What the services' environment differs in from this process's. */
  readonly environment: Readonly<Record<string, string>>;
  /** Called with one sentence when a service ended by itself; it is started again. */
  readonly onCrash: (sentence: string) => void;
}

/**
 * Runs services as processes of their own: starts them, restarts one that dies, stops them in the reverse order. Each
 * watches its channel to this process and ends by itself when that breaks, so that none outlives a killed supervisor.
 */
export class Supervisor {
  private readonly children = new Map<string, ChildProcess>();
  private readonly order: string[] = [];
  private readonly options: SupervisorOptions;
  private stopping = false;

  constructor(options: SupervisorOptions) {
    this.options = options;
    mkdirSync(options.logFolder, { recursive: true, mode: 0o700 });
  }

  /** Starts a service and waits until it is ready. @throws Error with the end of its log when it is not */
  async start(name: string): Promise<void> {
    this.order.push(name);
    await this.spawnUntilReady(name);
  }

  /** Stops every service, the last started first. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const name of this.order.toReversed()) await this.stopOne(name);
  }

  private spawnUntilReady(name: string): Promise<void> {
    const logFile = join(this.options.logFolder, `${name}.log`);
    const log = openSync(logFile, 'a', 0o600);
    const child = spawn(process.execPath, ['--enable-source-maps', this.options.program, name], {
      // An own process group: Ctrl-C in a terminal reaches only this process, which then stops the others in order.
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
      env: childEnvironment(this.options.environment),
    });
    closeSync(log); // the service has its own
    this.children.set(name, child);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${name} was not ready after ${readyTimeoutMs / 1000} s:\n${tailOf(logFile)}`));
        child.kill('SIGKILL'); // else it would hold its port against the next try
      }, readyTimeoutMs);
      let ready = false;
      child.on('message', (message) => {
        if (message !== readyMessage) return;
        ready = true;
        clearTimeout(timer);
        resolve();
      });
      child.on('error', (error) => {
        clearTimeout(timer);
        reject(new Error(`${name} could not be started or told to stop: ${error.message}`));
      });
      child.on('exit', (code, signal) => {
        clearTimeout(timer);
        if (!ready) return reject(new Error(`${name} could not start:\n${tailOf(logFile)}`));
        return this.restart(name, `${name} ended (${signal ?? `code ${code}`}); see ${logFile}`);
      });
    });
  }

  private restart(name: string, sentence: string): void {
    if (this.stopping) return;
    this.options.onCrash(`${sentence} · starting it again`);
    setTimeout(() => {
      if (this.stopping) return;
      this.spawnUntilReady(name).catch((error: Error) => this.restart(name, error.message));
    }, restartDelayMs);
  }

  private async stopOne(name: string): Promise<void> {
    const child = this.children.get(name);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    if (child.connected) child.send(stopMessage);
    const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
    await ended;
    clearTimeout(timer);
  }
}

function tailOf(file: string): string {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-logTailLines)
    .map((line) => `    ${line}`)
    .join('\n');
}
