// Builds what changed since the last build: the services (tsc → dist/), the portal's typed queries and its bundle.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('.', import.meta.url));
const compressedBytesMin = 1024;
const notSources = new Set(['node_modules', 'dist', 'generated', 'test-output', '.git', '.data', '.build']);

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notSources.has(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
    );
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function run(script, parameters) {
  const result = spawnSync(process.execPath, [script, ...parameters], { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) {
    process.stderr.write(
      `${result.stdout}${result.stderr}\n  The build stopped at ${script} ${parameters.join(' ')}\n`,
    );
    process.exit(1);
  }
}

/** Leaves compressed copies beside a text file, so that the gateway need not compress on every request. */
function compress(file) {
  const content = readFileSync(file);
  if (!/\.(js|css|html|svg|json)$/.test(file) || content.length < compressedBytesMin) return;
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  );
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}

/** Runs a step unless its inputs are those of its last success and its output is still there. */
function step(name, inputs, output, work) {
  const stamp = `${root}.build/${name}`;
  const hash = hashOf(inputs);
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  process.stdout.write(`  Building the ${name} …\n`);
  rmSync(stamp, { force: true });
  work();
  mkdirSync(`${root}.build`, { recursive: true });
  writeFileSync(stamp, hash);
}

const all = filesUnder(root.slice(0, -1));
const isPortal = (file) => file.startsWith(`${root}portal/`);
const settings = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'].map(
  (name) => `${root}${name}`,
);
const services = all.filter(
  (file) =>
    file.endsWith('.ts') && !isPortal(file) && !file.endsWith('.test.ts') && !file.startsWith(`${root}test/`),
);
const portal = [...all.filter(isPortal), `${root}schema/api.graphql`];

step('services', [...services, ...settings], `${root}dist/main.js`, () => {
  for (const entry of existsSync(`${root}dist`) ? readdirSync(`${root}dist`) : []) {
    if (entry !== 'portal') rmSync(`${root}dist/${entry}`, { recursive: true });
  }
  run('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
});
step('portal', [...portal, `${root}package-lock.json`], `${root}dist/portal/index.html`, () => {
  run('node_modules/@graphql-codegen/cli/esm/bin.js', ['--config', 'portal/codegen.ts']);
  run('node_modules/vite/bin/vite.js', ['build', 'portal']);
  for (const file of filesUnder(`${root}dist/portal`)) compress(file);
});
