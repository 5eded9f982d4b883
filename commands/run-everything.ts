import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDemoFile } from '../demo/demo-file.ts';
import { loadDemo } from '../demo/load-demo.ts';
import type { Environment, ServiceEnvironment } from '../platform/environment.ts';
import { createLogger } from '../platform/logger.ts';
import { migrate } from '../platform/migrate.ts';
import { ensurePortFree } from '../platform/ports.ts';
import { createProgress, type Progress } from '../platform/progress.ts';
import { Supervisor } from '../platform/supervisor.ts';
import { type ServiceName, services } from '../services.ts';
import { addPerson } from './add-person.ts';
import { banner } from './banner.ts';
import { openInstallation } from './open-installation.ts';

/** The whole product on this machine, until Ctrl-C: database, migrations, every service, and once the demo network. */
export async function runEverything(environment: Environment): Promise<void> {
  const progress = createProgress(process.stdout);
  const wanted = (Object.keys(services) as ServiceName[]).filter(
    (name) => name !== 'demo-site' || environment.demoNetwork,
  );
  for (const name of wanted) {
    const { port, portVariable } = services[name];
    await ensurePortFree(environment.host, port(environment), name, portVariable);
  }
  const stack = new Stack(progress);
  const told = whenToldToStop();
  try {
    await Promise.race([stack.start(environment, wanted), told]);
  } catch (error) {
    await stack.stop();
    throw error;
  }
  await told;
  await stack.stop();
  process.exit(0);
}

/** What was started, in order, so that it can be stopped in the reverse even when the start breaks off. */
class Stack {
  private readonly progress: Progress;
  private readonly stops: { title: string; stop: () => Promise<void> }[] = [];

  constructor(progress: Progress) {
    this.progress = progress;
  }

  async start(environment: Environment, wanted: readonly ServiceName[]): Promise<void> {
    const { progress } = this;
    const installation = await progress.step('PostgreSQL', async (note) => {
      const opened = await openInstallation(environment);
      note(opened.database);
      this.stops.push({ title: 'PostgreSQL', stop: () => opened.close() });
      return opened;
    });
    const own = installation.environment;
    await progress.step('Database schema', async (note) => {
      const applied = await migrate(own.databaseUrl, own.secret);
      note(applied.length === 0 ? 'up to date' : `${applied.length} migrations`);
    });
    const supervisor = this.supervise(own);
    await progress.step('Services', async (note) => {
      let ready = 0;
      await Promise.all(
        wanted.map(async (name) => {
          await supervisor.start(name);
          ready += 1;
          note(`${ready} of ${wanted.length} ready`);
        }),
      );
    });
    if (environment.demoNetwork)
      await loadDemo(own, progress, (person) => addPerson(own, person, createLogger('demo', 'silent')));
    progress.say(banner(environment, readDemoFile(environment.dataDir)));
  }

  private supervise(environment: ServiceEnvironment): Supervisor {
    const supervisor = new Supervisor({
      program: fileURLToPath(new URL('../main.js', import.meta.url)),
      logFolder: join(environment.dataDir, 'logs'),
      environment: {
        DATABASE_URL: withoutCredentials(environment.databaseUrl),
        SECRET: environment.secret,
        DEMO_NETWORK: environment.demoNetwork ? 'on' : 'off',
      },
      onCrash: (sentence) => this.progress.say(`  ! ${sentence}`),
    });
    this.stops.push({ title: 'Services', stop: () => supervisor.stop() });
    return supervisor;
  }

  async stop(): Promise<void> {
    this.progress.say('');
    for (const { title, stop } of this.stops.reverse()) {
      // One that cannot be stopped must not keep the others running: PostgreSQL would outlive everything.
      await this.progress
        .step(`Stopping: ${title}`, () => stop())
        .catch((error: unknown) => this.progress.say(`  ! ${String(error)}`));
    }
  }
}

/** Services sign in as their own roles; the owner's password is not theirs to know. */
function withoutCredentials(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.username = '';
  url.password = '';
  return url.href;
}

function whenToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
