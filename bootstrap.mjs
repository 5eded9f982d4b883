// Runs before `npm start` and `npm test`, on whatever Node the machine has: installs what the lockfile names when that
// is not there yet, then builds with the project's own Node, which came with it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const nodeMajorMin = 20;
const root = fileURLToPath(new URL('.', import.meta.url));
const stampFile = `${root}node_modules/.installed-lockfile`;

function fail(sentence) {
  process.stderr.write(`\n  ${sentence}\n\n`);
  process.exit(1);
}

function lockfileHash() {
  return createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
}

function run(command, parameters) {
  const result = spawnSync(command, parameters, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.error) fail(`Could not run ${command}: ${result.error.message}`);
  if (result.status !== 0) process.exit(result.status === null ? 1 : result.status);
}

if (Number(process.versions.node.split('.')[0]) < nodeMajorMin) {
  fail(
    `This needs Node ${nodeMajorMin} or newer to start, and this is Node ${process.versions.node}: install a newer one from nodejs.org.`,
  );
}

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== lockfileHash()) {
  process.stdout.write('  Installing what package-lock.json names (once; about a minute) …\n');
  const npm = process.env.npm_execpath;
  const parameters = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (npm === undefined) run('npm', parameters);
  else run(process.execPath, [npm, ...parameters]);
  writeFileSync(stampFile, lockfileHash());
}

const pinned = `${root}node_modules/.bin/node`;
if (!existsSync(pinned)) {
  fail(
    `The project's own Node is missing for ${process.platform}-${process.arch}: install without --omit=optional, or run on a platform listed in package.json's optionalDependencies.`,
  );
}
if (process.argv[2] === 'build') run(pinned, ['build.mjs']);
