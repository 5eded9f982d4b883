import { type Environment, redactedEnvironment } from '../platform/environment.ts';
import { createLogger } from '../platform/logger.ts';
import { migrate } from '../platform/migrate.ts';
import { Problem } from '../platform/problem.ts';
import type { Service } from '../platform/service.ts';
import { readyMessage, stopMessage } from '../platform/supervisor.ts';
import { type ServiceName, services } from '../services.ts';
import { openInstallation } from './open-installation.ts';

const stopTimeoutMs = 12_000;

/** Runs one service in this process until it is told to stop: by a signal, or by the supervisor that started it. */
export async function runService(name: ServiceName, environment: Environment): Promise<void> {
  const logger = createLogger(name, environment.logLevel);
  const installation = await openInstallation(environment);
  // With a database of its own the service is alone; otherwise `migrate` ran before.
  if (environment.databaseUrl === null)
    await migrate(installation.environment.databaseUrl, installation.environment.secret);
  logger.info({ environment: redactedEnvironment(installation.environment) }, 'starting');
  const entry = services[name];
  const { run } = await entry.load();
  const service = await run(installation.environment, logger).catch(async (error: unknown) => {
    await installation.close();
    throw explain(error, name, entry.port(environment), entry.portVariable);
  });
  logger.info({ url: service.url }, 'ready');
  process.send?.(readyMessage);
  stopWhenTold(
    service,
    () => installation.close(),
    (error) => logger.fatal({ err: error }, 'failed'),
  );
}

function explain(error: unknown, name: string, port: number, portVariable: string): unknown {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return new Problem(
      `Port ${port} of ${name} is already in use: stop what uses it, or set ${portVariable} to another.`,
    );
  }
  return error;
}

function stopWhenTold(
  service: Service,
  afterwards: () => Promise<void>,
  onFailure: (error: unknown) => void,
): void {
  let stopping = false;
  const stop = (exitCode: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopTimeoutMs).unref();
    service
      .stop()
      .then(afterwards)
      .then(
        () => process.exit(exitCode),
        (error) => {
          onFailure(error);
          process.exit(1);
        },
      );
  };
  process.on('message', (message) => message === stopMessage && stop(0));
  // The supervisor is gone, however it went: nothing of it may stay behind.
  process.on('disconnect', () => stop(0));
  process.on('SIGINT', () => stop(0));
  process.on('SIGTERM', () => stop(0));
  process.on('uncaughtException', (error) => {
    onFailure(error);
    stop(1);
  });
}
