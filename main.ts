import { inspect } from 'node:util';
import { readEnvironment, settleLibraries } from './platform/environment.ts';
import { Problem } from './platform/problem.ts';
import { isServiceName, services } from './services.ts';

const nodeMajorMin = 22;

const commands = {
  migrate: () => import('./commands/migrate.ts'),
  'add-user': () => import('./commands/add-user.ts'),
  'rebuild-rollups': () => import('./commands/rebuild-rollups.ts'),
  'optimiser-driver': () => import('./simulation/driver.ts'),
} as const;

async function main(name: string | undefined, parameters: string[]): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < nodeMajorMin) {
    throw new Problem(
      `This is Node ${process.versions.node}: start with \`npm start\`, which uses the project's own Node.`,
    );
  }
  settleLibraries();
  const environment = readEnvironment();
  if (name === undefined) return (await import('./commands/run-everything.ts')).runEverything(environment);
  if (isServiceName(name)) return (await import('./commands/run-service.ts')).runService(name, environment);
  if (Object.hasOwn(commands, name))
    return (await commands[name as keyof typeof commands]()).run(environment, parameters);
  throw new Problem(
    `There is no service or command "${name}". Services: ${Object.keys(services).join(', ')}. Commands: ${Object.keys(commands).join(', ')}.`,
  );
}

main(process.argv[2], process.argv.slice(3)).catch((error: unknown) => {
  const text = error instanceof Problem ? error.message : inspect(error);
  process.stderr.write(`\n  ${text.replaceAll('\n', '\n  ')}\n\n`);
  process.exit(1);
});
